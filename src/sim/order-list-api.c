/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/routes.h"

/* Orders after they were made: lists, one of them, and what cancels them. */

#define PAGE_SIZE 10
#define PAGE_MAX 100
#define CANCELLATION_WAITING "50"

static const char *
member (const VzSimOrder *order, const char *name)
{
  const char *text = json_string_value (json_object_get (order->json, name));

  return text != NULL ? text : "";
}

/* The account has all of its orders; a guest the one made last in the session. */
static gboolean
is_of (const VzSimCall *call, const VzSimOrder *order)
{
  if (!call->session->signed_in)
    return order == call->session->order;
  return g_str_equal (member (order, "user_email"), VZ_SIM_ACCOUNT);
}

static const char *
asked (const VzSimCall *call, const char *name)
{
  return g_hash_table_lookup (call->request->query, name);
}

/* Days and moments are written so that their texts are in the order of time. */
static gboolean
is_asked_for (const VzSimCall *call, const VzSimOrder *order)
{
  const char *status =
      json_string_value (json_object_get (json_object_get (order->json, "status"), "value"));
  const char *created = member (order, "created_date");

  if (asked (call, "status") != NULL && g_strcmp0 (asked (call, "status"), status) != 0)
    return FALSE;
  if (asked (call, "number") != NULL && !g_str_equal (asked (call, "number"), order->number))
    return FALSE;
  if (asked (call, "created_date__gte") != NULL &&
      g_strcmp0 (created, asked (call, "created_date__gte")) < 0)
    return FALSE;
  return asked (call, "created_date__lte") == NULL ||
         g_strcmp0 (created, asked (call, "created_date__lte")) <= 0;
}

/* The newest first; (VzSimOrder, container full). */
static GPtrArray *
find_orders (const VzSimCall *call)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = call->shop->orders->len; i > 0; i--) {
    VzSimOrder *order = g_ptr_array_index (call->shop->orders, i - 1);
    if (is_of (call, order) && is_asked_for (call, order))
      g_ptr_array_add (found, order);
  }
  return found;
}

static guint
asked_number (const VzSimCall *call, const char *name, guint otherwise, guint most)
{
  const char *text = asked (call, name);

  return text != NULL ? (guint)CLAMP (g_ascii_strtoll (text, NULL, 10), 1, most) : otherwise;
}

static json_t *
link_json (gboolean there, guint page, guint limit)
{
  g_autofree char *link = g_strdup_printf ("/users/orders/?limit=%u&page=%u", limit, page);

  return there ? json_string (link) : json_null ();
}

VzSimReply *
vz_sim_order_list (VzSimCall *call)
{
  g_autoptr (GPtrArray) found = find_orders (call);
  guint page = asked_number (call, "page", 1, G_MAXINT / PAGE_MAX);
  guint limit = asked_number (call, "limit", PAGE_SIZE, PAGE_MAX);
  json_t *results = json_array ();

  for (guint i = (page - 1) * limit; i < found->len && i < page * limit; i++) {
    const VzSimOrder *order = g_ptr_array_index (found, i);
    json_array_append (results, order->json);
  }
  return vz_sim_reply_new (200, json_pack ("{s:i, s:o, s:o, s:o}", "count", (int)found->len, "next",
                                           link_json (page * limit < found->len, page + 1, limit),
                                           "previous", link_json (page > 1, page - 1, limit),
                                           "results", results));
}

VzSimReply *
vz_sim_order_get (VzSimCall *call)
{
  gint64 id = g_ascii_strtoll (call->argument, NULL, 10);

  for (guint i = 0; i < call->shop->orders->len; i++) {
    const VzSimOrder *order = g_ptr_array_index (call->shop->orders, i);
    if (order->id == id && is_of (call, order))
      return vz_sim_reply_new (200, json_incref (order->json));
  }
  return vz_sim_reply_new_detail (404, "Not found.");
}

/* Whoever knows the number and the address may see the order; only guests need this. */
VzSimReply *
vz_sim_order_anonymous (VzSimCall *call)
{
  const char *email = vz_sim_request_text (call->request, "email");
  const char *number = vz_sim_request_text (call->request, "number");

  for (guint i = 0; email != NULL && number != NULL && i < call->shop->orders->len; i++) {
    const VzSimOrder *order = g_ptr_array_index (call->shop->orders, i);
    const char *owner = member (order, "user_email");
    if (g_str_equal (order->number, number) && g_ascii_strcasecmp (owner, email) == 0 &&
        !g_str_equal (owner, VZ_SIM_ACCOUNT))
      return vz_sim_reply_new (200, json_pack ("[O]", order->json));
  }
  return vz_sim_reply_new_detail (404, "Not found.");
}

typedef struct {
  int id;
  const char *uuid;
  const char *turkish;
  const char *english;
  const char *type;
  gboolean explained;
} Reason;

static const Reason reasons[] = {
  { 1, "0b8f6f0e-6a37-4a44-9a7e-2d7d9b5c1a01", "Vazgeçtim", "Changed my mind", "cancel", FALSE },
  { 2, "0b8f6f0e-6a37-4a44-9a7e-2d7d9b5c1a02", "Bedeni uymadı", "Wrong size", "refund", FALSE },
  { 3, "0b8f6f0e-6a37-4a44-9a7e-2d7d9b5c1a03", "Başka", "Other", "refund", TRUE },
};

VzSimReply *
vz_sim_order_cancellation_reasons (VzSimCall *call)
{
  json_t *results = json_array ();

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    json_array_append_new (
        results,
        json_pack ("{s:i, s:s, s:s, s:s, s:b, s:b, s:i, s:{}}", "id", reasons[i].id, "uuid",
                   reasons[i].uuid, "subject",
                   vz_sim_say (call->request, reasons[i].turkish, reasons[i].english),
                   "cancellation_type", reasons[i].type, "extra_information_needed",
                   reasons[i].explained, "is_active", TRUE, "order", (int)i + 1, "translations"));
  return vz_sim_reply_new (200, vz_sim_page_of (results));
}

static const Reason *
find_reason (const json_t *item)
{
  const char *id = json_string_value (json_object_get (item, "reason"));
  const char *type = json_string_value (json_object_get (item, "cancellation_type"));

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++) {
    if (id != NULL && g_ascii_strtoll (id, NULL, 10) == reasons[i].id &&
        g_strcmp0 (type, reasons[i].type) == 0)
      return &reasons[i];
  }
  return NULL;
}

static json_t *
find_unit (const VzSimOrder *order, const json_t *item)
{
  json_t *units = json_object_get (order->json, "orderitem_set");
  gint64 id = json_integer_value (json_object_get (item, "order_item"));
  json_t *unit;
  gsize i;

  json_array_foreach (units, i, unit)
  {
    if (json_integer_value (json_object_get (unit, "id")) == id)
      return unit;
  }
  return NULL;
}

static gboolean
can_cancel (const VzSimOrder *order, const json_t *items)
{
  json_t *item;
  gsize i;

  json_array_foreach (items, i, item)
  {
    json_t *unit = find_unit (order, item);
    if (unit == NULL || find_reason (item) == NULL ||
        !json_is_null (json_object_get (unit, "active_cancellation_request")))
      return FALSE;
  }
  return json_array_size (items) > 0;
}

static void
mark_cancelled (json_t *unit, const json_t *item, const char *label)
{
  json_t *request =
      json_pack ("{s:O, s:O?, s:{s:O}}", "reason", json_object_get (item, "reason"), "description",
                 json_object_get (item, "description"), "cancellation_type", "value",
                 json_object_get (item, "cancellation_type"));

  json_array_append (json_object_get (unit, "cancellationrequest_set"), request);
  json_object_set_new (unit, "active_cancellation_request", request);
  json_object_set_new (unit, "is_cancellable", json_false ());
  json_object_set_new (unit, "status",
                       json_pack ("{s:s, s:s}", "value", CANCELLATION_WAITING, "label", label));
}

static VzSimReply *
cancel (VzSimCall *call, const VzSimOrder *order)
{
  json_t *items = json_object_get (call->request->body, "cancel_order_items");
  json_t *item;
  gsize i;

  if (order == NULL || !is_of (call, order))
    return vz_sim_reply_new_detail (404, "Not found.");
  if (!can_cancel (order, items))
    return vz_sim_reply_new (400, json_pack ("{s:[s]}", "non_field_errors",
                                             vz_sim_say (call->request, "Bu ürün iptal edilemez.",
                                                         "This item cannot be cancelled.")));
  json_array_foreach (items, i, item)
  {
    mark_cancelled (find_unit (order, item), item,
                    vz_sim_say (call->request, "İptal bekliyor", "Cancellation waiting"));
  }
  return vz_sim_reply_new (200, json_incref (order->json));
}

VzSimReply *
vz_sim_order_cancel (VzSimCall *call)
{
  for (guint i = 0; i < call->shop->orders->len; i++) {
    const VzSimOrder *order = g_ptr_array_index (call->shop->orders, i);
    if (g_str_equal (order->number, call->argument))
      return cancel (call, order);
  }
  return cancel (call, NULL);
}

VzSimReply *
vz_sim_order_cancel_in_bulk (VzSimCall *call)
{
  gint64 id = 0;

  vz_sim_request_int (call->request, "id", &id);
  for (guint i = 0; i < call->shop->orders->len; i++) {
    const VzSimOrder *order = g_ptr_array_index (call->shop->orders, i);
    if (order->id == id)
      return cancel (call, order);
  }
  return cancel (call, NULL);
}

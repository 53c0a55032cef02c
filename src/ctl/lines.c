/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/lines.h"

#include "image/png.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>

void
vz_line_print (json_t *json)
{
  g_autofree char *line = vz_json_canonical (json);

  printf ("%s\n", line);
  fflush (stdout);
  json_decref (json);
}

json_t *
vz_event_line (const VzEvent *event)
{
  return json_pack ("{s:s, s:I, s:I, s:I, s:s?, s:s?, s:s?, s:O}", "event",
                    vz_event_kind_name (event->kind), "sequence", (json_int_t)event->sequence,
                    "wall", (json_int_t)event->wall, "monotonic", (json_int_t)event->monotonic,
                    "register", event->register_id, "cashier", event->cashier, "sale", event->sale,
                    "payload", event->payload);
}

void
vz_lines_clear (VzLines *lines)
{
  g_free (lines->state_dir);
  g_free (lines->waiting);
  g_clear_pointer (&lines->completed, g_hash_table_unref);
}

static const char *
text_of (const json_t *json, const char *path)
{
  return vz_json_string (json, path, "");
}

static json_t *
text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? json_string (text) : json_null ();
}

static void
say (const VzLines *lines, json_t *json, const char *sentence)
{
  if (lines->json) {
    vz_line_print (json);
  } else {
    json_decref (json);
    printf ("%s\n", sentence);
    fflush (stdout);
  }
}

static void
say_line_added (VzLines *lines, const VzEvent *event)
{
  gint64 quantity = vz_json_int (event->payload, "quantity", 1);
  const char *name = text_of (event->payload, "name");
  const char *sku = text_of (event->payload, "sku");
  g_autofree char *sentence =
      g_strdup_printf ("%" G_GINT64_FORMAT " × %s (%s)", quantity, name, sku);

  say (lines,
       json_pack ("{s:s, s:s, s:s, s:I}", "event", "line-added", "sku", sku, "name", name,
                  "quantity", (json_int_t)quantity),
       sentence);
}

/* A basket that is read before its first row is in it has no total yet. */
static void
say_priced (VzLines *lines, const VzEvent *event)
{
  gboolean priced = json_array_size (vz_json_get (event->payload, "basket.basketitem_set")) > 0;
  const char *total = text_of (event->payload, "basket.total_amount");
  const char *currency = text_of (event->payload, "basket.currency");
  g_autofree char *sentence = g_strdup_printf (_ ("Total: %s %s"), total, currency);

  if (priced) {
    say (lines,
         json_pack ("{s:s, s:s, s:s}", "event", "priced", "total", total, "currency", currency),
         sentence);
  }
}

static void
say_page (VzLines *lines, const VzEvent *event)
{
  const char *page = text_of (event->payload, "page");
  g_autofree char *sentence = g_strdup_printf (_ ("Page: %s"), page);

  say (lines, json_pack ("{s:s, s:s}", "event", "page", "page", page), sentence);
}

static void
say_unknown (VzLines *lines, const VzEvent *event)
{
  const char *page = text_of (event->payload, "page");
  const char *reason = text_of (event->payload, "reason");
  g_autofree char *sentence =
      g_strdup_printf (_ ("The result of the payment is not known: %s"), reason);

  say (lines, json_pack ("{s:s, s:s, s:s}", "event", "unknown", "page", page, "reason", reason),
       sentence);
}

static void
keep_completed (VzLines *lines, const VzEvent *event)
{
  if (lines->completed == NULL) {
    lines->completed =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)json_decref);
  }
  g_hash_table_insert (lines->completed, g_strdup (event->sale), json_incref (event->payload));
}

static const char *
first_of (const char *a, const char *b)
{
  return *a != '\0' ? a : b;
}

/* What completed the sale may not have told it, but reading the order did. */
static const char *
told_of (const json_t *completed, const VzEvent *event, const char *member)
{
  g_autofree char *of_order = g_strconcat ("order.", member, NULL);
  const char *read =
      first_of (text_of (event->payload, member), text_of (event->payload, of_order));

  return first_of (text_of (completed, member), read);
}

static void
say_completed (VzLines *lines, const VzEvent *event)
{
  const json_t *completed =
      lines->completed != NULL ? g_hash_table_lookup (lines->completed, event->sale) : NULL;
  const char *number = told_of (completed, event, "number");
  const char *id = told_of (completed, event, "id");
  const char *amount = told_of (completed, event, "amount");
  const char *currency = text_of (completed, "currency");
  g_autofree char *sentence =
      *amount != '\0' ? g_strdup_printf (_ ("Completed: order %s, %s %s"), number, amount, currency)
                      : g_strdup_printf (_ ("Completed: order %s"), number);

  say (lines,
       json_pack ("{s:s, s:o, s:o, s:o, s:s}", "event", "completed", "order_number",
                  text_or_null (number), "order_id", text_or_null (id), "amount",
                  text_or_null (amount), "currency", currency),
       sentence);
}

/* A person is told by the command, which knows what it was asked for. */
static void
say_voided (VzLines *lines, const VzEvent *event)
{
  if (lines->json) {
    vz_line_print (json_pack ("{s:s, s:s}", "event", "voided", "sale", event->sale));
  }
}

static void (*const says[VZ_EVENT_LAST]) (VzLines *, const VzEvent *) = {
  [VZ_EVENT_LINE_ADDED] = say_line_added, [VZ_EVENT_BASKET_PRICED] = say_priced,
  [VZ_EVENT_PAGE_SHOWN] = say_page,       [VZ_EVENT_UNKNOWN] = say_unknown,
  [VZ_EVENT_COMPLETED] = keep_completed,  [VZ_EVENT_ORDER_READ] = say_completed,
  [VZ_EVENT_VOIDED] = say_voided,
};

void
vz_lines_event (VzLines *lines, const VzEvent *event)
{
  if (says[event->kind] != NULL) {
    says[event->kind](lines, event);
  }
}

static char *
picture_path (const VzLines *lines, const char *sale)
{
  g_autofree char *name = g_strdup_printf ("barcode-%s.png", sale);

  return g_build_filename (lines->state_dir, name, NULL);
}

void
vz_lines_tidy (const VzLines *lines, const VzEvent *event)
{
  g_autofree char *path = NULL;

  if (event->kind != VZ_EVENT_COMPLETED && event->kind != VZ_EVENT_VOIDED) {
    return;
  }
  path = picture_path (lines, event->sale);
  g_unlink (path);
}

static char *
write_picture (const VzLines *lines, const VzSaleView *view)
{
  g_autofree char *path = picture_path (lines, view->sale);
  g_autoptr (GBytes) png = NULL;
  gsize size;
  const char *data;

  if (view->waiting->barcode == NULL) {
    return NULL;
  }
  png = vz_png_encode (view->waiting->barcode, NULL);
  if (png == NULL) {
    return NULL;
  }
  data = g_bytes_get_data (png, &size);
  return g_file_set_contents (path, data, (gssize)size, NULL) ? g_steal_pointer (&path) : NULL;
}

static gboolean
is_said (VzLines *lines, const char *what)
{
  gboolean said = g_strcmp0 (lines->waiting, what) == 0;

  g_free (lines->waiting);
  lines->waiting = g_strdup (what);
  return said;
}

static const char *
waits_for (const VzWaiting *waiting, const char *number)
{
  return waiting->link != NULL ? waiting->link : first_of (number, waiting->page);
}

void
vz_lines_waiting (VzLines *lines, const VzSaleView *view)
{
  const VzWaiting *waiting = view->waiting;
  const char *number = waiting->number != NULL ? waiting->number : "";
  const char *what = waits_for (waiting, number);
  g_autofree char *path = NULL;
  g_autofree char *sentence = NULL;

  if (is_said (lines, what)) {
    return;
  }
  path = write_picture (lines, view);
  sentence = g_strdup_printf (
      waiting->elsewhere ? _ ("Waiting for the customer, who pays elsewhere: %s, asked every %u s")
                         : _ ("Waiting for the customer: number %s, asked every %u s"),
      what, waiting->seconds);
  say (lines,
       json_pack ("{s:s, s:s, s:o, s:i, s:o, s:o}", "event", "waiting", "page", waiting->page,
                  "number", text_or_null (number), "seconds", (int)waiting->seconds, "barcode",
                  text_or_null (path), "link", text_or_null (waiting->link)),
       sentence);
}

void
vz_lines_waiting_for_phone (VzLines *lines, const VzSaleView *view)
{
  const char *page = view->question->name;
  g_autofree char *sentence = g_strdup_printf (
      _ ("Waiting for the customer, who answers on the phone: %s, asked every %u s"), page,
      view->by_phone);

  if (is_said (lines, page)) {
    return;
  }
  say (lines,
       json_pack ("{s:s, s:s, s:n, s:i, s:n, s:n}", "event", "waiting", "page", page, "number",
                  "seconds", (int)view->by_phone, "barcode", "link"),
       sentence);
}

static void
add_messages (json_t *errors, const char *field, const GPtrArray *messages)
{
  json_t *list = json_array ();

  for (guint i = 0; i < messages->len; i++) {
    json_array_append_new (list, json_string (g_ptr_array_index (messages, i)));
    fprintf (stderr, "%s: %s\n", field, (const char *)g_ptr_array_index (messages, i));
  }
  if (messages->len > 0) {
    json_object_set (errors, field, list);
  }
  json_decref (list);
}

static json_t *
collect_errors (const VzSaleView *view)
{
  json_t *errors = json_object ();

  if (view->question != NULL) {
    add_messages (errors, "non_field_errors", view->question->messages);
    for (guint i = 0; i < view->question->fields->len; i++) {
      const VzQuestionField *asked = g_ptr_array_index (view->question->fields, i);

      add_messages (errors, asked->field->name, asked->errors);
    }
  }
  if (json_object_size (errors) == 0 && view->problem != NULL && view->problem->detail != NULL) {
    json_object_set_new (errors, "non_field_errors", json_pack ("[s]", view->problem->detail));
  }
  return errors;
}

void
vz_lines_refused (VzLines *lines, const VzSaleView *view)
{
  json_t *errors = collect_errors (view);

  if (lines->json) {
    vz_line_print (json_pack ("{s:s, s:o}", "event", "refused", "errors", errors));
  } else {
    json_decref (errors);
  }
}

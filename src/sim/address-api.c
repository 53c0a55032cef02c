/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/address-api.h"
#include "sim/routes.h"

#include <string.h>

#define PHONE_MIN 11

static guint
owner_of (const VzSimCall *call)
{
  return call->session->signed_in ? 0 : call->session->ordinal;
}

VzSimReply *
vz_sim_address_list (VzSimCall *call)
{
  json_t *results = json_array ();

  for (guint i = 0; i < call->shop->addresses->len; i++) {
    const VzSimAddress *address = g_ptr_array_index (call->shop->addresses, i);
    if (address->owner == owner_of (call))
      json_array_append (results, address->json);
  }
  return vz_sim_reply_new (200, vz_sim_page_of (results));
}

static void
complain (json_t *errors, VzSimCall *call, const char *name, const char *tr, const char *en)
{
  json_object_set_new (errors, name, json_pack ("[s]", vz_sim_say (call->request, tr, en)));
}

static json_t *
check (VzSimCall *call)
{
  static const char *const texts[] = { "title", "first_name", "last_name", "phone_number", "line" };
  static const char *const places[] = { "country", "city", "township" };
  json_t *errors = json_object ();
  gint64 pk;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (vz_sim_request_text (call->request, texts[i]) == NULL)
      complain (errors, call, texts[i], "Bu alan zorunlu.", "This field is required.");
  }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    if (!vz_sim_request_int (call->request, places[i], &pk))
      complain (errors, call, places[i], "Bu alan zorunlu.", "This field is required.");
  }
  const char *phone = vz_sim_request_text (call->request, "phone_number");
  if (phone != NULL && strlen (phone) < PHONE_MIN)
    complain (errors, call, "phone_number", "Telefon numarası en az 11 haneli olmalı.",
              "A phone number has at least 11 digits.");
  return errors;
}

VzSimReply *
vz_sim_address_create (VzSimCall *call)
{
  g_autoptr (json_t) errors = check (call);

  if (json_object_size (errors) > 0)
    return vz_sim_reply_new (400, g_steal_pointer (&errors));
  VzSimAddress *address =
      vz_sim_shop_add_address (call->shop, owner_of (call), json_deep_copy (call->request->body));
  return vz_sim_reply_new (201, json_incref (address->json));
}

static VzSimAddress *
named_address (VzSimCall *call)
{
  gint64 pk = g_ascii_strtoll (call->argument, NULL, 10);

  return vz_sim_shop_address (call->shop, call->session, pk);
}

VzSimReply *
vz_sim_address_change (VzSimCall *call)
{
  VzSimAddress *address = named_address (call);

  if (address == NULL)
    return vz_sim_reply_new_detail (404, "Not found.");
  json_object_update (address->json, call->request->body);
  json_object_set_new (address->json, "pk", json_integer (address->pk));
  return vz_sim_reply_new (200, json_incref (address->json));
}

VzSimReply *
vz_sim_address_delete (VzSimCall *call)
{
  VzSimAddress *address = named_address (call);

  if (address == NULL)
    return vz_sim_reply_new_detail (404, "Not found.");
  g_ptr_array_remove (call->shop->addresses, address);
  return vz_sim_reply_new (204, NULL);
}

typedef struct {
  int pk;
  int parent;
  const char *name;
} Place;

static const Place countries[] = { { 1, 0, "Türkiye" } };
static const Place cities[] = { { 34, 1, "İstanbul" }, { 6, 1, "Ankara" }, { 35, 1, "İzmir" } };
static const Place townships[] = {
  { 341, 34, "Kadıköy" }, { 342, 34, "Beşiktaş" }, { 61, 6, "Çankaya" }, { 351, 35, "Konak" }
};
static const Place districts[] = { { 3411, 341, "Caferağa" },
                                   { 3412, 341, "Osmanağa" },
                                   { 3421, 342, "Türkali" },
                                   { 611, 61, "Kavaklıdere" },
                                   { 3511, 351, "Alsancak" } };

/* @filter: the query member that names the parent; all places without it. */
static VzSimReply *
list_places (VzSimCall *call, const Place *places, guint n_places, const char *filter)
{
  const char *wanted = filter != NULL ? g_hash_table_lookup (call->request->query, filter) : NULL;
  gint64 parent = wanted != NULL ? g_ascii_strtoll (wanted, NULL, 10) : 0;
  json_t *results = json_array ();

  for (guint i = 0; i < n_places; i++) {
    if (wanted == NULL || places[i].parent == parent)
      json_array_append_new (results, json_pack ("{s:i, s:s, s:b}", "pk", places[i].pk, "name",
                                                 places[i].name, "is_active", TRUE));
  }
  return vz_sim_reply_new (200, vz_sim_page_of (results));
}

VzSimReply *
vz_sim_address_countries (VzSimCall *call)
{
  return list_places (call, countries, G_N_ELEMENTS (countries), NULL);
}

VzSimReply *
vz_sim_address_cities (VzSimCall *call)
{
  return list_places (call, cities, G_N_ELEMENTS (cities), "country");
}

VzSimReply *
vz_sim_address_townships (VzSimCall *call)
{
  return list_places (call, townships, G_N_ELEMENTS (townships), "city");
}

VzSimReply *
vz_sim_address_districts (VzSimCall *call)
{
  return list_places (call, districts, G_N_ELEMENTS (districts), "township");
}

typedef struct {
  const char *member;
  const Place *places;
  guint n_places;
} Level;

static const Level levels[] = {
  { "country", countries, G_N_ELEMENTS (countries) },
  { "city", cities, G_N_ELEMENTS (cities) },
  { "township", townships, G_N_ELEMENTS (townships) },
  { "district", districts, G_N_ELEMENTS (districts) },
};

static json_t *
place_json (const Level *level, gint64 pk)
{
  for (guint i = 0; i < level->n_places; i++) {
    if (level->places[i].pk == pk)
      return json_pack ("{s:i, s:s, s:b}", "pk", level->places[i].pk, "name", level->places[i].name,
                        "is_active", TRUE);
  }
  return json_null ();
}

json_t *
vz_sim_address_detailed_json (const VzSimAddress *address)
{
  json_t *json = json_deep_copy (address->json);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++) {
    gint64 pk = json_integer_value (json_object_get (json, levels[i].member));
    json_object_set_new (json, levels[i].member, place_json (&levels[i], pk));
  }
  return json;
}

VzSimReply *
vz_sim_address_list_detailed (VzSimCall *call)
{
  json_t *results = json_array ();

  for (guint i = 0; i < call->shop->addresses->len; i++) {
    const VzSimAddress *address = g_ptr_array_index (call->shop->addresses, i);
    if (address->owner == owner_of (call))
      json_array_append_new (results, vz_sim_address_detailed_json (address));
  }
  return vz_sim_reply_new (200, vz_sim_page_of (results));
}

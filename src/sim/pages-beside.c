/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/pages-beside.h"
#include "sim/envelope.h"

/* What it shows and takes; after a POST it shows the step of the way, or nothing at all. */
typedef struct {
  const char *name;
  json_t *(*context) (VzSimCheckout *checkout); /* NULL: no step, only the pre-order */
  void (*take) (VzSimCheckout *checkout, json_t *errors);
} Beside;

static void
take_note (VzSimCheckout *checkout, json_t *errors)
{
  g_free (checkout->session->notes);
  checkout->session->notes = g_strdup (vz_sim_request_text (checkout->request, "notes"));
}

static const Beside besides[] = {
  { "OrderNotePage", NULL, take_note },
};

static const Beside *
find (const char *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (besides); i++) {
    if (g_strcmp0 (besides[i].name, page) == 0)
      return &besides[i];
  }
  return NULL;
}

gboolean
vz_sim_is_beside (const char *page)
{
  return find (page) != NULL;
}

static json_t *
steps_json (VzSimCheckout *checkout, const Beside *beside)
{
  if (beside->context == NULL)
    return json_array ();
  return json_pack ("[o]", vz_sim_envelope_step (beside->name, beside->context (checkout)));
}

VzSimReply *
vz_sim_beside_get (VzSimCheckout *checkout, const char *page)
{
  return vz_sim_envelope_new (checkout, steps_json (checkout, find (page)), NULL);
}

VzSimReply *
vz_sim_beside_post (VzSimCheckout *checkout, const char *page)
{
  const Beside *beside = find (page);
  g_autoptr (json_t) errors = json_object ();

  beside->take (checkout, errors);
  return vz_sim_envelope_new (checkout, steps_json (checkout, beside), errors);
}

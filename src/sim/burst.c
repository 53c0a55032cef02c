/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/burst.h"

#include "core/error.h"

#include <string.h>

struct _VzSimBurst {
  VzSimPort *port;
  VzClock *clock;
  gint64 pace;
  GString *waiting; /* characters that were not sent yet */
  guint next;       /* of the clock */
  guint count;      /* bursts so far */
  GArray *orders;   /* Order */
};

typedef struct {
  guint kind;
  guint burst; /* 0: each */
} Order;

static void
cut (GString *bytes)
{
  g_string_truncate (bytes, bytes->len / 2);
}

static void
change (GString *bytes)
{
  gsize at = 0;

  while (at < bytes->len && !g_ascii_isdigit (bytes->str[at]))
    at++;
  if (at < bytes->len)
    bytes->str[at] = bytes->str[at] == '9' ? '0' : (char)(bytes->str[at] + 1);
}

static void
add_noise (GString *bytes)
{
  g_string_prepend (bytes, "\xff\x01\xfe");
}

static void
repeat (GString *bytes)
{
  g_autoptr (GString) once = g_string_new_len (bytes->str, (gssize)bytes->len);

  g_string_append_len (bytes, once->str, (gssize)once->len);
}

static void
fall_silent (GString *bytes)
{
  g_string_truncate (bytes, 0);
}

static const struct {
  const char *name;
  void (*strike) (GString *bytes);
  const char *help;
} kinds[] = {
  { "cut", cut, "the second half is not sent" },
  { "changed", change, "its first digit is another" },
  { "noise", add_noise, "bytes that are no text come before it" },
  { "twice", repeat, "it comes twice" },
  { "silence", fall_silent, "nothing is sent" },
};

char *
vz_sim_burst_faults_help (void)
{
  GString *text = g_string_new ("Faults, as KIND[@N] with the number of the burst:\n");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (text, "  %-10s %s\n", kinds[i].name, kinds[i].help);
  return g_string_free (text, FALSE);
}

static gboolean
read_order (const char *spec, Order *order)
{
  g_auto (GStrv) parts = g_strsplit (spec, "@", 2);
  guint64 burst = 0;

  if (parts[0] == NULL ||
      (parts[1] != NULL && !g_ascii_string_to_unsigned (parts[1], 10, 1, G_MAXUINT, &burst, NULL)))
    return FALSE;
  order->burst = (guint)burst;
  for (order->kind = 0; order->kind < G_N_ELEMENTS (kinds); order->kind++)
    if (g_str_equal (kinds[order->kind].name, parts[0]))
      return TRUE;
  return FALSE;
}

gboolean
vz_sim_burst_order (VzSimBurst *self, const char *spec, GError **error)
{
  Order order = { 0 };

  g_return_val_if_fail (self != NULL && spec != NULL, FALSE);

  if (!read_order (spec, &order)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "fault “%s” is not known", spec);
    return FALSE;
  }
  g_array_append_val (self->orders, order);
  return TRUE;
}

static void
strike (VzSimBurst *self, GString *bytes)
{
  self->count++;
  for (guint i = 0; i < self->orders->len; i++) {
    const Order *order = &g_array_index (self->orders, Order, i);

    if (order->burst == 0 || order->burst == self->count)
      kinds[order->kind].strike (bytes);
  }
}

static void
on_next (gpointer data)
{
  VzSimBurst *self = data;
  gsize length = self->pace == 0 ? self->waiting->len : MIN (self->waiting->len, 1);

  vz_sim_port_say (self->port, (const guint8 *)self->waiting->str, length);
  g_string_erase (self->waiting, 0, (gssize)length);
  self->next =
      self->waiting->len > 0 ? vz_clock_call_after (self->clock, self->pace, on_next, self) : 0;
}

void
vz_sim_burst_send (VzSimBurst *self, const char *bytes, gsize length)
{
  g_autoptr (GString) burst = g_string_new_len (bytes, (gssize)length);

  g_return_if_fail (self != NULL);

  strike (self, burst);
  g_string_append_len (self->waiting, burst->str, (gssize)burst->len);
  if (self->next == 0)
    on_next (self);
}

const char *
vz_sim_burst_place (const VzSimBurst *self)
{
  return vz_sim_port_place (self->port);
}

static void
hear_nothing (gpointer data, const guint8 *bytes, gsize n_bytes)
{
}

VzSimBurst *
vz_sim_burst_new (const char *address, gint64 pace, VzClock *clock, GError **error)
{
  VzSimPort *port = vz_sim_port_new (address, hear_nothing, NULL, error);
  VzSimBurst *self;

  if (port == NULL)
    return NULL;
  self = g_new0 (VzSimBurst, 1);
  self->port = port;
  self->clock = clock;
  self->pace = pace;
  self->waiting = g_string_new (NULL);
  self->orders = g_array_new (FALSE, FALSE, sizeof (Order));
  return self;
}

void
vz_sim_burst_free (VzSimBurst *self)
{
  vz_clock_cancel (self->clock, &self->next);
  vz_sim_port_free (self->port);
  g_string_free (self->waiting, TRUE);
  g_array_unref (self->orders);
  g_free (self);
}

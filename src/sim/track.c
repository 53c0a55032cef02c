/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/track.h"

#include <string.h>

#define CLEAR 4

#define STX 0x02
#define ETX 0x03
#define HEAD 3 /* STX, and the length of the data with its low byte first */

static char *
mask (const char *number)
{
  char *shown = g_strdup (number);
  gsize length = strlen (number);

  for (gsize i = CLEAR; i + CLEAR < length; i++)
    shown[i] = '*';
  return shown;
}

char *
vz_sim_track_write (const char *number, gboolean masked)
{
  g_autofree char *shown = masked ? mask (number) : g_strdup (number);

  return g_strdup_printf ("%%B%s^YILMAZ/AYSE^30121011234500000?;%s=30121011234500000?", shown,
                          shown);
}

/* Of track 1 each character counts from the blank, of the others from the nought; all its bits but
 * the parity are added without carry. */
char *
vz_sim_track_check (const char *tracks)
{
  GString *checked = g_string_new (NULL);
  char first = '0';
  guint sum = 0;

  for (const char *at = tracks; *at != '\0'; at++) {
    if (*at == '%' || *at == ';') {
      first = *at == '%' ? ' ' : '0';
      sum = 0;
    }
    sum ^= (guint)(*at - first);
    g_string_append_c (checked, *at);
    if (*at == '?')
      g_string_append_c (checked, (char)(first + (char)sum));
  }
  return g_string_free (checked, FALSE);
}

static void
append_bytes (GString *packet, const guint8 *bytes, gsize n_bytes)
{
  g_string_append_len (packet, (const char *)bytes, (gssize)n_bytes);
}

static void
end (GString *packet)
{
  guint8 tail[] = { 0, 0, ETX };

  for (gsize i = HEAD; i < packet->len; i++) {
    tail[0] ^= (guint8)packet->str[i];
    tail[1] = (guint8)(tail[1] + (guint8)packet->str[i]);
  }
  append_bytes (packet, tail, sizeof tail);
}

/* The check characters of the tracks are hidden, too. */
GString *
vz_sim_track_pack (const char *number)
{
  g_autofree char *shown = mask (number);
  g_autofree char *one = g_strdup_printf ("%%*%s^YILMAZ/AYSE^*****************?*", shown);
  g_autofree char *two = g_strdup_printf (";%s=*****************?*", shown);
  const guint8 facts[] = { 0x80, 0x1f, (guint8)strlen (one), (guint8)strlen (two), 0, 0x03, 0x00 };
  gsize length = sizeof facts + strlen (one) + strlen (two);
  const guint8 head[HEAD] = { STX, (guint8)length, (guint8)(length >> 8) };
  GString *packet = g_string_new (NULL);

  append_bytes (packet, head, sizeof head);
  append_bytes (packet, facts, sizeof facts);
  g_string_append (packet, one);
  g_string_append (packet, two);
  end (packet);
  return packet;
}

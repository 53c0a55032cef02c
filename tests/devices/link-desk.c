/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link-desk.h"

#include <string.h>

static void
on_opened (VzLink *link, LinkDesk *desk)
{
  desk->opened++;
}

static void
on_received (VzLink *link, GBytes *bytes, LinkDesk *desk)
{
  g_string_append_len (desk->received, g_bytes_get_data (bytes, NULL),
                       (gssize)g_bytes_get_size (bytes));
}

static void
on_lost (VzLink *link, const GError *error, LinkDesk *desk)
{
  g_free (desk->lost_because);
  desk->lost_because = g_strdup (error->message);
  desk->lost++;
}

static void
on_drained (VzLink *link, LinkDesk *desk)
{
  desk->drained++;
}

static void
on_sensed (VzLink *link, LinkDesk *desk)
{
  desk->sensed++;
}

static void
on_silent (VzLink *link, LinkDesk *desk)
{
  desk->silences++;
}

LinkDesk *
link_desk_new (const char *address)
{
  g_autoptr (GError) error = NULL;
  LinkDesk *desk = g_new0 (LinkDesk, 1);
  desk->clock = vz_clock_virtual_new (0);
  desk->received = g_string_new (NULL);
  desk->link = vz_link_new (address, vz_clock_virtual_clock (desk->clock), TRUE, &error);
  g_assert_no_error (error);
  g_signal_connect (desk->link, "opened", G_CALLBACK (on_opened), desk);
  g_signal_connect (desk->link, "received", G_CALLBACK (on_received), desk);
  g_signal_connect (desk->link, "lost", G_CALLBACK (on_lost), desk);
  g_signal_connect (desk->link, "drained", G_CALLBACK (on_drained), desk);
  g_signal_connect (desk->link, "sensed", G_CALLBACK (on_sensed), desk);
  g_signal_connect (desk->link, "silent", G_CALLBACK (on_silent), desk);
  return desk;
}

void
link_desk_free (LinkDesk *desk)
{
  vz_link_stop (desk->link); /* a call to connect may hold it for a while */
  g_object_unref (desk->link);
  vz_clock_virtual_free (desk->clock);
  g_string_free (desk->received, TRUE);
  g_free (desk->lost_because);
  g_free (desk);
}

static void
wait_while_opening (LinkDesk *desk)
{
  WAIT_UNTIL (!vz_link_is_opening (desk->link));
}

void
link_desk_start (LinkDesk *desk)
{
  vz_link_start (desk->link);
  wait_while_opening (desk);
}

void
link_desk_pass (LinkDesk *desk, gint64 time)
{
  vz_clock_virtual_advance (desk->clock, time);
  wait_while_opening (desk);
}

void
link_desk_turn (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
link_desk_say (LinkDesk *desk, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  vz_link_write (desk->link, bytes);
}

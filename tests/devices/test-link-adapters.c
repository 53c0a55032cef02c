/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link-desk.h"
#include "terminal.h"

#include <libserialport.h>
#include <stdlib.h>
#include <string.h>

/* Adapters from USB to a serial line, found by what they say of themselves. The list of ports that
 * the system would give is the test's; what is found there is a real pseudo-terminal. */

struct sp_port {
  char *name;
  int vendor, product; /* 0: not of USB */
  const char *serial;
};

static struct sp_port adapters[3];
static struct sp_port *listed[G_N_ELEMENTS (adapters) + 1];

enum sp_return
sp_list_ports (struct sp_port ***list)
{
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (adapters); i++)
    if (adapters[i].name)
      listed[n++] = &adapters[i];
  listed[n] = NULL;
  *list = listed;
  return SP_OK;
}

void
sp_free_port_list (struct sp_port **list)
{
}

char *
sp_get_port_name (const struct sp_port *port)
{
  return port->name;
}

char *
sp_get_port_usb_serial (const struct sp_port *port)
{
  return (char *)port->serial;
}

enum sp_return
sp_get_port_usb_vid_pid (const struct sp_port *port, int *vendor, int *product)
{
  *vendor = port->vendor;
  *product = port->product;
  return port->vendor != 0 ? SP_OK : SP_ERR_ARG;
}

static void
show_adapter (guint at, const Terminal *terminal, int vendor, int product, const char *serial)
{
  free (adapters[at].name);
  adapters[at] = (struct sp_port){ terminal ? realpath (terminal->path, NULL) : NULL, vendor,
                                   product, serial };
}

static void
forget_adapters (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (adapters); i++)
    show_adapter (i, NULL, 0, 0, NULL);
}

/* Whether what @address leads to is @terminal. */
static gboolean
leads_to (const char *address, Terminal *terminal)
{
  g_autoptr (LinkDesk) desk = link_desk_new (address);
  vz_link_start (desk->link);
  if (!vz_link_is_open (desk->link))
    return FALSE;
  terminal_say (terminal, "here");
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  return strcmp (desk->received->str, "here") == 0;
}

static void
test_an_adapter_is_found_by_its_ids (void)
{
  g_autoptr (Terminal) console = terminal_new ();
  g_autoptr (Terminal) printer = terminal_new ();
  g_autoptr (Terminal) scanner = terminal_new ();
  show_adapter (0, console, 0, 0, NULL);
  show_adapter (1, printer, 0x0403, 0x6001, "A1");
  show_adapter (2, scanner, 0x067b, 0x2303, NULL);
  g_assert_true (leads_to ("serial:usb=0403:6001", printer));
  g_assert_true (leads_to ("serial:usb=067B:2303?baud=115200", scanner));
  g_assert_false (leads_to ("serial:usb=067b:6001", scanner));
  g_assert_false (leads_to ("serial:usb=0000:0000", console));
  forget_adapters ();
}

static void
test_two_of_a_kind_are_told_apart_by_their_serial_number (void)
{
  g_autoptr (Terminal) one = terminal_new ();
  g_autoptr (Terminal) other = terminal_new ();
  show_adapter (0, one, 0x0403, 0x6001, "A1");
  show_adapter (1, other, 0x0403, 0x6001, "A2");
  g_assert_true (leads_to ("serial:usb=0403:6001:A1", one));
  g_assert_true (leads_to ("serial:usb=0403:6001:A2?baud=9600", other));
  g_assert_false (leads_to ("serial:usb=0403:6001:A3", one));
  forget_adapters ();
}

static void
test_an_adapter_that_comes_back_under_another_name_is_found_again (void)
{
  g_autoptr (Terminal) before = terminal_new ();
  g_autoptr (Terminal) after = terminal_new ();
  g_autoptr (LinkDesk) desk = link_desk_new ("serial:usb=0403:6001:A1");
  show_adapter (0, before, 0x0403, 0x6001, "A1");
  vz_link_start (desk->link);
  g_assert_true (vz_link_is_open (desk->link));
  show_adapter (0, NULL, 0, 0, NULL);
  terminal_unplug (before);
  WAIT_UNTIL (desk->lost == 1);
  vz_clock_virtual_advance (desk->clock, 1000 * MS);
  g_assert_cmpstr (desk->lost_because, ==, "no serial port has the USB ids 0403:6001:A1");
  show_adapter (0, after, 0x0403, 0x6001, "A1");
  vz_clock_virtual_advance (desk->clock, 1000 * MS);
  g_assert_true (vz_link_is_open (desk->link));
  terminal_say (after, "again");
  WAIT_UNTIL (desk->received->len == 5);
  g_assert_cmpstr (desk->received->str, ==, "again");
  forget_adapters ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/link/adapters/" name, function)
  ADD ("an-adapter-is-found-by-its-ids", test_an_adapter_is_found_by_its_ids);
  ADD ("two-of-a-kind-are-told-apart-by-their-serial-number",
       test_two_of_a_kind_are_told_apart_by_their_serial_number);
  ADD ("an-adapter-that-comes-back-under-another-name-is-found-again",
       test_an_adapter_that_comes_back_under_another_name_is_found_again);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/lines.h"
#include "ctl/terminal.h"
#include "register/clock-glib.h"
#include "register/people.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* veznectl cashier add and list. PINs come from the terminal (or a pipe), never from the command
 * line. */

static gboolean
ask_pin (VzSecret *pin)
{
  g_autoptr (VzSecret) again = vz_secret_new (VZ_PIN_MAX);
  gboolean good = vz_terminal_ask_secret (_ ("PIN: "), pin) &&
                  vz_terminal_ask_secret (_ ("PIN again: "), again);

  if (!good || !vz_pin_is_good (vz_secret_peek (pin)) ||
      strcmp (vz_secret_peek (pin), vz_secret_peek (again)) != 0) {
    fprintf (stderr, _ ("A PIN has %d to %d digits and is entered twice. Nothing was added.\n"),
             VZ_PIN_MIN, VZ_PIN_MAX);
    good = FALSE;
  }
  return good;
}

static json_t *
person_json (const char *id, const char *name, const char *role)
{
  return json_pack ("{s:s, s:s, s:s, s:s}", "event", "cashier", "id", id, "name", name, "role",
                    role);
}

VzExit
vz_ctl_cashier_add (const VzCtl *ctl, int argc, char **argv)
{
  g_autofree char *state_dir = vz_ctl_state_dir (ctl);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  gboolean manager = argc == 3 && g_str_equal (argv[2], "--manager");
  const char *role = manager ? "manager" : "cashier";
  g_autoptr (VzSecret) pin = vz_secret_new (VZ_PIN_MAX);

  if ((argc != 2 && !manager) || *argv[1] == '\0' || *argv[1] == '-') {
    return vz_ctl_usage ("cashier add");
  }
  if (!ask_pin (pin)) {
    return VZ_EXIT_USAGE;
  }
  id = vz_people_add (state_dir, argv[1], role, vz_secret_peek (pin), vz_clock_glib (), &error);
  if (id == NULL) {
    return vz_ctl_fail (ctl, error);
  }
  if (ctl->json) {
    vz_line_print (person_json (id, argv[1], role));
  } else {
    printf (_ ("Cashier %s was added with the number %s.\n"), argv[1], id);
  }
  return VZ_EXIT_DONE;
}

VzExit
vz_ctl_cashier_list (const VzCtl *ctl, int argc, char **argv)
{
  VzExit status = VZ_EXIT_DONE;
  g_autofree char *state_dir = vz_ctl_state_dir (ctl);
  g_autoptr (VzArchive) journal = vz_ctl_archive (ctl, &status);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = NULL;

  if (journal == NULL) {
    return status;
  }
  people = vz_people_list (state_dir, &error);
  if (people == NULL) {
    return vz_ctl_fail (ctl, error);
  }
  for (guint i = 0; i < people->len; i++) {
    const VzPerson *person = g_ptr_array_index (people, i);

    if (ctl->json) {
      vz_line_print (person_json (person->id, person->name, person->role));
    } else {
      printf ("%-4s %-10s %s\n", person->id, person->role, person->name);
    }
  }
  return VZ_EXIT_DONE;
}

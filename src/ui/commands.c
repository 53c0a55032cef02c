/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/commands.h"

static void
scan (VzRegister *reg, GVariant *parameter)
{
  const char *code;
  gint64 quantity;
  g_variant_get (parameter, "(&sx)", &code, &quantity);
  vz_register_scan (reg, code, quantity);
}

static void
key_in (VzRegister *reg, GVariant *parameter)
{
  const char *code;
  gint64 quantity;
  g_variant_get (parameter, "(&sx)", &code, &quantity);
  vz_register_key_in (reg, code, quantity);
}

static void
set_quantity (VzRegister *reg, GVariant *parameter)
{
  guint row;
  gint64 quantity;
  g_variant_get (parameter, "(ux)", &row, &quantity);
  vz_register_set_quantity (reg, row, quantity);
}

static void
remove_row (VzRegister *reg, GVariant *parameter)
{
  vz_register_remove_row (reg, g_variant_get_uint32 (parameter));
}

static void
set_customer (VzRegister *reg, GVariant *parameter)
{
  const char *email, *phone;
  g_variant_get (parameter, "(&s&s)", &email, &phone);
  vz_register_set_customer (reg, email, phone);
}

static void
set_voucher (VzRegister *reg, GVariant *parameter)
{
  const char *code = g_variant_get_string (parameter, NULL);
  vz_register_set_voucher (reg, *code != '\0' ? code : NULL);
}

GHashTable *
vz_commands_read_texts (GVariant *parameter)
{
  GHashTable *answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GVariantIter iter;
  char *name, *value;
  g_variant_iter_init (&iter, parameter);
  while (g_variant_iter_next (&iter, "{ss}", &name, &value))
    g_hash_table_insert (answers, name, value);
  return answers;
}

static void
answer (VzRegister *reg, GVariant *parameter)
{
  g_autoptr (GHashTable) answers = vz_commands_read_texts (parameter);
  vz_register_answer (reg, answers);
}

static void
open_sale (VzRegister *reg, GVariant *parameter)
{
  vz_register_open_sale (reg, g_variant_get_string (parameter, NULL));
}

static const char *
sale_or_desk (GVariant *parameter)
{
  const char *sale = g_variant_get_string (parameter, NULL);
  return *sale != '\0' ? sale : NULL;
}

static void
aside (VzRegister *reg, GVariant *parameter)
{
  vz_register_aside (reg, g_variant_get_string (parameter, NULL));
}

static void
print_slip (VzRegister *reg, GVariant *parameter)
{
  vz_register_print_slip (reg, sale_or_desk (parameter));
}

static void
print_again (VzRegister *reg, GVariant *parameter)
{
  vz_register_print_again (reg, sale_or_desk (parameter));
}

static void
test_device (VzRegister *reg, GVariant *parameter)
{
  vz_register_test_device (reg, g_variant_get_string (parameter, NULL));
}

static void
self_test (VzRegister *reg, GVariant *parameter)
{
  vz_register_self_test (reg, vz_self_test_from_name (g_variant_get_string (parameter, NULL)));
}

static void
answer_letters (VzRegister *reg, GVariant *parameter)
{
  const char *printer;
  guint32 line;
  g_variant_get (parameter, "(&su)", &printer, &line);
  vz_register_answer_letters (reg, printer, line);
}

static void
print_on (VzRegister *reg, GVariant *parameter)
{
  vz_register_print_on (reg, g_variant_get_string (parameter, NULL));
}

static void
clear_printer (VzRegister *reg, GVariant *parameter)
{
  vz_register_clear_printer (reg, g_variant_get_string (parameter, NULL));
}

static void
try_port (VzRegister *reg, GVariant *parameter)
{
  vz_register_try_port (reg, g_variant_get_string (parameter, NULL));
}

static void
collect (VzRegister *reg, GVariant *parameter)
{
  vz_register_collect (reg, g_variant_get_string (parameter, NULL));
}

/* One that somebody else has just marked is seen all the same. */
static void
exception_seen (VzRegister *reg, GVariant *parameter)
{
  gint64 sequence;
  const char *note;
  g_variant_get (parameter, "(x&s)", &sequence, &note);
  vz_register_exception_seen (reg, sequence, note, NULL);
}

static void
ask_terminal (VzRegister *reg, GVariant *parameter)
{
  const char *kind, *terminal;
  g_variant_get (parameter, "(&s&s)", &kind, &terminal);
  vz_register_run_errand (reg, vz_errand_kind_from_name (kind), terminal);
}

static void
lock (VzRegister *reg)
{
  vz_register_lock (reg, FALSE);
}

static const struct {
  const char *name;
  void (*plain) (VzRegister *reg);
  void (*with) (VzRegister *reg, GVariant *parameter);
} commands[] = {
  { "scan", NULL, scan },
  { "key-in", NULL, key_in },
  { "set-quantity", NULL, set_quantity },
  { "remove-row", NULL, remove_row },
  { "set-customer", NULL, set_customer },
  { "set-voucher", NULL, set_voucher },
  { "pay", vz_register_pay, NULL },
  { "answer", NULL, answer },
  { "back", vz_register_back, NULL },
  { "retry", vz_register_retry, NULL },
  { "ask-now", vz_register_ask_now, NULL },
  { "again", vz_register_again, NULL },
  { "aside", NULL, aside },
  { "set-aside", vz_register_set_aside, NULL },
  { "reverse", vz_register_reverse, NULL },
  { "void", vz_register_void, NULL },
  { "next-sale", vz_register_next_sale, NULL },
  { "open-sale", NULL, open_sale },
  { "print-slip", NULL, print_slip },
  { "print-again", NULL, print_again },
  { "test-device", NULL, test_device },
  { "self-test", NULL, self_test },
  { "answer-letters", NULL, answer_letters },
  { "print-on", NULL, print_on },
  { "clear-printer", NULL, clear_printer },
  { "find-ports", vz_register_find_ports, NULL },
  { "try-port", NULL, try_port },
  { "collect", NULL, collect },
  { "exception-seen", NULL, exception_seen },
  { "ask-terminal", NULL, ask_terminal },
  { "lock", lock, NULL },
};

void
vz_commands_do (const char *name, GVariant *parameter, gpointer reg)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (!g_str_equal (commands[i].name, name))
      continue;
    if (commands[i].plain != NULL)
      commands[i].plain (reg);
    else
      commands[i].with (reg, parameter);
  }
}

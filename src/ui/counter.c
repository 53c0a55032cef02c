/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/counter.h"

#include "ui/actions.h"
#include "ui/format.h"
#include "ui/idle-lock.h"
#include "ui/sounds.h"

#include <glib/gi18n-lib.h>

struct _VzCounter {
  GObject parent;
  GtkApplication *application; /* borrowed: it owns us */
  VzRegister *reg;
  VzWindow *window; /* borrowed from the application */
  VzDesk desk;
  VzSounds *sounds;
  VzIdleLock *idle;
  GCancellable *search;
  guint inhibited;
};

G_DEFINE_FINAL_TYPE (VzCounter, vz_counter, G_TYPE_OBJECT)

/* -- commands -- */

static void
scan (VzRegister *reg, GVariant *parameter)
{
  const char *code;
  gint64 quantity;
  g_variant_get (parameter, "(&sx)", &code, &quantity);
  vz_register_scan (reg, code, quantity);
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

static GHashTable *
texts_of (GVariant *parameter)
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
  g_autoptr (GHashTable) answers = texts_of (parameter);
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
collect (VzRegister *reg, GVariant *parameter)
{
  vz_register_collect (reg, g_variant_get_string (parameter, NULL));
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
  { "collect", NULL, collect },
  { "lock", lock, NULL },
};

static void
on_act (const char *name, GVariant *parameter, gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (!g_str_equal (commands[i].name, name))
      continue;
    if (commands[i].plain != NULL)
      commands[i].plain (data);
    else
      commands[i].with (data, parameter);
  }
}

/* -- what a screen asks for -- */

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VzCounter) self = data;
  g_autoptr (GError) error = NULL;
  vz_register_sign_in_finish (VZ_REGISTER (source), result, &error);
  if (self->window != NULL)
    vz_window_sign_in_answered (self->window, error);
}

static void
sign_in (gpointer data, const char *cashier, const char *pin)
{
  VzCounter *self = data;
  vz_register_sign_in_async (self->reg, cashier, pin, on_signed_in, g_object_ref (self));
}

typedef struct {
  VzCounter *counter;
  char *text;
} Search;

static void
on_search_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Search *search = data;
  g_autoptr (VzCounter) self = search->counter;
  g_autofree char *text = search->text;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = vz_register_search_finish (VZ_REGISTER (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->window == NULL)
    return;
  vz_window_show_found (self->window, text, found, error);
}

static void
search (gpointer data, const char *text)
{
  VzCounter *self = data;
  Search *search = g_new0 (Search, 1);
  *search = (Search){ g_object_ref (self), g_strdup (text) };
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  self->search = g_cancellable_new ();
  vz_register_search_async (self->reg, text, self->search, on_search_ready, search);
}

typedef struct {
  VzCounter *counter;
  char *name;
} Reading;

static void
on_contract_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Reading *reading = data;
  g_autoptr (VzCounter) self = reading->counter;
  g_autofree char *name = reading->name;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = vz_register_read_contract_finish (VZ_REGISTER (source), result, &error);
  if (self->window != NULL)
    vz_window_show_contract (self->window, name, text, error);
}

static void
read_contract (gpointer data, const char *name)
{
  VzCounter *self = data;
  Reading *reading = g_new0 (Reading, 1);
  *reading = (Reading){ g_object_ref (self), g_strdup (name) };
  vz_register_read_contract_async (self->reg, name, NULL, on_contract_ready, reading);
}

static void
answer_keyed (gpointer data, GVariant *parameter, GHashTable *secrets)
{
  g_autoptr (GHashTable) answers = texts_of (parameter);
  vz_register_answer_keyed (VZ_COUNTER (data)->reg, answers, secrets);
}

static GPtrArray *
sales_today (gpointer data)
{
  return vz_register_sales_today (VZ_COUNTER (data)->reg);
}

static void
on_story_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Reading *reading = data;
  g_autoptr (VzCounter) self = reading->counter;
  g_autofree char *sale = reading->name;
  g_autoptr (GError) error = NULL;
  VzStory *story =
      vz_register_read_story_finish (VZ_REGISTER (source), result, vz_format_notation (), &error);
  if (self->window != NULL)
    vz_window_show_story (self->window, sale, story, error);
  else
    g_clear_pointer (&story, vz_story_free);
}

static void
read_story (gpointer data, const char *sale)
{
  VzCounter *self = data;
  Reading *reading = g_new0 (Reading, 1);
  *reading = (Reading){ g_object_ref (self), g_strdup (sale) };
  vz_register_read_story_async (self->reg, sale, NULL, on_story_ready, reading);
}

static void
on_decided (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VzCounter) self = data;
  g_autoptr (GError) error = NULL;
  vz_register_decide_finish (VZ_REGISTER (source), result, &error);
  if (self->window != NULL)
    vz_window_decided (self->window, error);
}

static void
decide (gpointer data, const VzDeskDecision *decision)
{
  VzCounter *self = data;
  vz_register_decide_async (self->reg, decision->sale, decision->manager, decision->pin,
                            decision->paid, decision->reason, decision->slip, on_decided,
                            g_object_ref (self));
}

/* -- what the register says -- */

static void
keep_screen_on (VzCounter *self, gboolean on)
{
  if (on && self->inhibited == 0)
    self->inhibited =
        gtk_application_inhibit (self->application, GTK_WINDOW (self->window),
                                 GTK_APPLICATION_INHIBIT_IDLE, _ ("Sales wait for their customer"));
  if (!on && self->inhibited != 0) {
    gtk_application_uninhibit (self->application, self->inhibited);
    self->inhibited = 0;
  }
}

static void
on_snapshot_changed (VzCounter *self)
{
  if (self->window == NULL)
    return;
  VzSnapshot *snapshot = vz_register_snapshot (self->reg);
  vz_window_show_snapshot (self->window, snapshot);
  keep_screen_on (self, vz_snapshot_waits (snapshot));
}

static void
on_sound (VzCounter *self, const char *name)
{
  vz_sounds_play (self->sounds, name);
}

static void
on_idle_due (gpointer data)
{
  VzCounter *self = data;
  if (vz_register_snapshot (self->reg)->signed_in)
    vz_register_lock (self->reg, TRUE);
}

static void
drop_window (VzCounter *self)
{
  g_clear_pointer (&self->idle, vz_idle_lock_free);
  if (self->window == NULL)
    return;
  keep_screen_on (self, FALSE);
  g_signal_handlers_disconnect_by_data (self->window, self);
  self->window = NULL;
}

static void
on_window_destroyed (VzCounter *self)
{
  self->idle = NULL;
  self->window = NULL;
}

VzWindow *
vz_counter_open (VzCounter *self)
{
  g_return_val_if_fail (VZ_IS_COUNTER (self), NULL);
  VzWindow *previous = self->window;
  drop_window (self);

  self->window = VZ_WINDOW (vz_window_new (self->application, &self->desk));
  GActionGroup *actions = vz_actions_new (on_act, g_object_ref (self->reg), g_object_unref);
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "register", actions);
  g_object_unref (actions);
  self->idle = vz_idle_lock_new (GTK_WIDGET (self->window), self->desk.clock,
                                 vz_register_idle_limit (self->reg), on_idle_due, self);
  g_signal_connect_object (self->window, "destroy", G_CALLBACK (on_window_destroyed), self,
                           G_CONNECT_SWAPPED);
  on_snapshot_changed (self);
  if (previous != NULL)
    gtk_window_destroy (GTK_WINDOW (previous));
  return self->window;
}

void
vz_counter_take_scan (VzCounter *self, const char *code)
{
  g_return_if_fail (VZ_IS_COUNTER (self));
  if (self->window != NULL)
    vz_window_take_scan (self->window, code);
}

void
vz_counter_take_text (VzCounter *self, const char *text)
{
  g_return_if_fail (VZ_IS_COUNTER (self));
  if (self->window != NULL)
    vz_window_take_text (self->window, text);
}

static void
vz_counter_dispose (GObject *object)
{
  VzCounter *self = VZ_COUNTER (object);
  drop_window (self);
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_object (&self->reg);
  g_clear_pointer (&self->sounds, vz_sounds_free);
  G_OBJECT_CLASS (vz_counter_parent_class)->dispose (object);
}

static void
vz_counter_class_init (VzCounterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_counter_dispose;
}

static void
vz_counter_init (VzCounter *self)
{
  self->sounds = vz_sounds_new (NULL);
}

VzCounter *
vz_counter_new (GtkApplication *application, VzRegister *reg)
{
  g_return_val_if_fail (VZ_IS_REGISTER (reg), NULL);
  VzCounter *self = g_object_new (VZ_TYPE_COUNTER, NULL);
  self->application = application;
  self->reg = g_object_ref (reg);
  self->desk = (VzDesk){ .clock = vz_register_clock (reg),
                         .quick_keys = vz_register_quick_keys (reg),
                         .sign_in = sign_in,
                         .search = search,
                         .read_contract = read_contract,
                         .answer = answer_keyed,
                         .sales_today = sales_today,
                         .read_story = read_story,
                         .decide = decide,
                         .data = self };
  g_signal_connect_object (reg, "snapshot-changed", G_CALLBACK (on_snapshot_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reg, "sound", G_CALLBACK (on_sound), self, G_CONNECT_SWAPPED);
  return self;
}

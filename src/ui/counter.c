/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/counter.h"

#include "ui/actions.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/idle-lock.h"
#include "ui/sounds.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
scanned (gpointer data, const char *code)
{
  vz_counter_take_scan (data, code);
}

static void
answer_keyed (gpointer data, GVariant *parameter, GHashTable *secrets)
{
  g_autoptr (GHashTable) answers = vz_commands_read_texts (parameter);
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

static void
on_drawer_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VzCounter) self = data;
  g_autoptr (GError) error = NULL;
  vz_register_open_drawer_finish (VZ_REGISTER (source), result, &error);
  if (self->window != NULL)
    vz_window_decided (self->window, error);
}

static void
open_drawer (gpointer data, const VzDeskDecision *decision)
{
  VzCounter *self = data;
  vz_register_open_drawer_async (self->reg, decision->reason, decision->manager, decision->pin,
                                 on_drawer_opened, g_object_ref (self));
}

/* -- what the register asks and says -- */

static void
touch (gpointer data)
{
  VzCounter *self = data;
  if (self->idle != NULL)
    vz_idle_lock_touch (self->idle);
}

static gboolean
wants (const char *code, gpointer data)
{
  VzCounter *self = data;
  return self->window != NULL && vz_window_take_code (self->window, code);
}

static gint64
take_times (gpointer data)
{
  VzCounter *self = data;
  return self->window != NULL ? vz_window_take_times (self->window) : 1;
}

static const VzAttendant attendant = { .noticed = touch, .wants = wants, .take_times = take_times };

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
  GActionGroup *actions = vz_actions_new (vz_commands_do, g_object_ref (self->reg), g_object_unref);
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
  g_return_if_fail (VZ_IS_COUNTER (self) && code != NULL);
  touch (self);
  vz_register_take_scan (self->reg, code, strlen (code), TRUE);
}

void
vz_counter_take_text (VzCounter *self, const char *text)
{
  g_return_if_fail (VZ_IS_COUNTER (self));
  touch (self);
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
  if (self->reg != NULL)
    vz_register_attend (self->reg, NULL, NULL);
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
                         .scanned = scanned,
                         .sign_in = sign_in,
                         .search = search,
                         .read_contract = read_contract,
                         .answer = answer_keyed,
                         .sales_today = sales_today,
                         .read_story = read_story,
                         .decide = decide,
                         .open_drawer = open_drawer,
                         .data = self };
  vz_register_attend (reg, &attendant, self);
  g_signal_connect_object (reg, "snapshot-changed", G_CALLBACK (on_snapshot_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reg, "sound", G_CALLBACK (on_sound), self, G_CONNECT_SWAPPED);
  return self;
}

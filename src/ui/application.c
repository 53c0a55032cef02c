/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/application.h"

#include "register/clock-glib.h"
#include "register/hold.h"
#include "register/random-system.h"
#include "ui/closing.h"
#include "ui/counter.h"
#include "ui/customer-screen.h"
#include "ui/language.h"
#include "ui/refusal.h"
#include "ui/screens.h"
#include "ui/style.h"
#include "ui/training.h"
#include "ui/watchdog.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>

#define CANNOT_START 2

struct _VzApplication {
  GtkApplication parent;
  const VzOptions *options;
  char *state_dir;
  int hold; /* of the state directory, until its register is made; -1: none */
  VzTraining *training;
  VzRegister *reg;
  VzCounter *counter;
  VzWindow *window; /* borrowed */
  VzClosing *closing;
  VzCustomerScreen *customer;
  VzWatchdog *watchdog;
  gboolean dark;
  gboolean started;
  int status;
};

G_DEFINE_FINAL_TYPE (VzApplication, vz_application, GTK_TYPE_APPLICATION)

/* On a kiosk nobody reads what a program says to its terminal. It ends with the window. */
static void
show_refusal (VzApplication *self, const GError *error)
{
  GtkWindow *window = GTK_WINDOW (vz_refusal_new (GTK_APPLICATION (self), error));
  if (self->options->kiosk)
    gtk_window_fullscreen (window);
  gtk_window_present (window);
}

static void
give_up (VzApplication *self, const GError *error)
{
  const VzErrorText *text = vz_error_text (error);
  gboolean helps = vz_error_has_way_out (error);
  fprintf (stderr, "%s%s%s\n%s\n", _ (text->sentence), helps ? " " : "",
           helps ? _ (text->way_out) : "", error->message);
  self->status = CANNOT_START;
  show_refusal (self, error);
}

/* -- windows -- */

static void
on_snapshot_changed (VzApplication *self)
{
  vz_closing_show (self->closing, self->window, vz_register_snapshot (self->reg));
  if (self->customer != NULL)
    vz_customer_screen_show (self->customer, vz_register_snapshot (self->reg));
}

static void
open_customer_screen (VzApplication *self)
{
  const char *where = self->options->customer_display;
  g_clear_object (&self->customer);
  self->customer = vz_customer_screen_new (GTK_APPLICATION (self), where != NULL ? where : "auto",
                                           vz_screens_customer_type (), vz_clock_glib ());
  g_signal_connect_object (self->customer, "scanned", G_CALLBACK (vz_counter_take_scan),
                           self->counter, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->customer, "typed", G_CALLBACK (vz_counter_take_text),
                           self->counter, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->customer, "placed", G_CALLBACK (vz_register_set_customer_screen),
                           self->reg, G_CONNECT_SWAPPED);
  vz_customer_screen_open (self->customer);
  on_snapshot_changed (self);
}

static gboolean
start_working (gpointer data)
{
  VzApplication *self = data;
  if (self->started)
    return G_SOURCE_REMOVE;
  self->started = TRUE;
  vz_register_start (self->reg);
  open_customer_screen (self);
  return G_SOURCE_REMOVE;
}

/* Nothing but the first screen is made before the cashier sees it. */
static void
on_painted (GdkFrameClock *frames, VzApplication *self)
{
  g_signal_handlers_disconnect_by_func (frames, on_painted, self);
  g_debug ("first frame");
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, start_working, g_object_ref (self), g_object_unref);
}

static void
ask_to_close (VzApplication *self)
{
  if (self->started)
    vz_closing_ask (self->closing, self->window, vz_register_snapshot (self->reg));
  else
    g_application_quit (G_APPLICATION (self));
}

static gboolean
on_close_request (VzApplication *self)
{
  if (!self->options->kiosk)
    ask_to_close (self);
  return GDK_EVENT_STOP;
}

static void
open_window (VzApplication *self)
{
  self->window = vz_counter_open (self->counter);
  GtkWindow *window = GTK_WINDOW (self->window);
  g_signal_connect_object (window, "close-request", G_CALLBACK (on_close_request), self,
                           G_CONNECT_SWAPPED);
  if (self->options->kiosk)
    gtk_window_fullscreen (window);
  gtk_window_present (window);
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                           G_CALLBACK (on_painted), self, 0);
}

/* -- the register -- */

static void
look (gpointer data)
{
  vz_register_end_shift (VZ_APPLICATION (data)->reg);
}

static void
leave (gpointer data)
{
  g_application_quit (G_APPLICATION (data));
}

static void
open_register (VzApplication *self, const char *config)
{
  const VzRegisterOptions options = { .config = config,
                                      .state_dir = self->state_dir,
                                      .training = self->options->training };
  const VzOutside outside = { .clock = vz_clock_glib (), .random = vz_random_system () };
  g_autofree char *language = vz_language_of (config);
  g_autoptr (GError) error = NULL;
  vz_language_use (language, VZ_LOCALEDIR); /* also of what keeps it from starting */
  self->reg = vz_register_new (&options, &outside, &error);
  if (self->reg == NULL) {
    give_up (self, error);
    return;
  }
  vz_language_use (vz_register_snapshot (self->reg)->language, VZ_LOCALEDIR);
  g_signal_connect_object (self->reg, "snapshot-changed", G_CALLBACK (on_snapshot_changed), self,
                           G_CONNECT_SWAPPED);
  vz_register_keep_health (self->reg);
  self->closing = vz_closing_new (
      &(VzClosingSteps){ .clock = vz_clock_glib (), .look = look, .leave = leave, .data = self });
  self->counter = vz_counter_new (GTK_APPLICATION (self), self->reg);
  open_window (self);
}

static void
on_world_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VzApplication) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *config = vz_training_wait_finish (VZ_TRAINING (source), result, &error);
  g_application_release (G_APPLICATION (self));
  vz_hold_let_go (&self->hold);
  if (config == NULL)
    give_up (self, error);
  else
    open_register (self, self->options->config != NULL ? self->options->config : config);
}

/* The directory is held first: a register that is using it goes on in its own world. */
static void
start_training (VzApplication *self)
{
  g_autoptr (GError) error = NULL;
  if (self->state_dir == NULL)
    self->state_dir = g_build_filename (g_get_user_state_dir (), "vezne-training", NULL);
  g_autofree char *world = g_build_filename (self->state_dir, "world", NULL);
  self->hold = vz_hold_take (self->state_dir, &error);
  self->training = self->hold >= 0 ? vz_training_new (world, &error) : NULL;
  if (self->training == NULL) {
    give_up (self, error);
    return;
  }
  g_application_hold (G_APPLICATION (self));
  vz_training_wait_async (self->training, on_world_ready, g_object_ref (self));
}

static void
vz_application_activate (GApplication *application)
{
  VzApplication *self = VZ_APPLICATION (application);
  if (self->options->training)
    start_training (self);
  else
    open_register (self, self->options->config);
}

/* -- language, light and dark -- */

static void
on_set_language (GSimpleAction *action, GVariant *language, gpointer data)
{
  VzApplication *self = data;
  vz_language_use (g_variant_get_string (language, NULL), VZ_LOCALEDIR);
  open_window (self);
  open_customer_screen (self);
}

static void
on_set_dark (GSimpleAction *action, GVariant *dark, gpointer data)
{
  VzApplication *self = data;
  self->dark = g_variant_get_boolean (dark);
  vz_style_apply (gdk_display_get_default (), self->dark);
}

static void
on_quit (GSimpleAction *action, GVariant *nothing, gpointer data)
{
  ask_to_close (VZ_APPLICATION (data));
}

static void
on_close (GSimpleAction *action, GVariant *nothing, gpointer data)
{
  leave (data);
}

/* Who sends one waits for no answer: nothing is asked, but what is under way ends in order. */
static gboolean
on_signal (gpointer data)
{
  leave (data);
  return G_SOURCE_CONTINUE;
}

static void
take_signals (VzApplication *self)
{
  static const int signals[] = { SIGHUP, SIGINT, SIGTERM };
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_unix_signal_add (signals[i], on_signal, self);
}

static void
vz_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "set-language", .activate = on_set_language, .parameter_type = "s" },
    { .name = "set-dark", .activate = on_set_dark, .parameter_type = "b" },
    { .name = "quit", .activate = on_quit },
    { .name = "close", .activate = on_close },
  };
  VzApplication *self = VZ_APPLICATION (application);
  G_APPLICATION_CLASS (vz_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_object_get (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", &self->dark,
                NULL);
  vz_style_apply (gdk_display_get_default (), self->dark);
  take_signals (self);
#ifdef VZ_WATCHDOG
  self->watchdog = vz_watchdog_new (vz_clock_glib ());
#endif
}

static void
vz_application_shutdown (GApplication *application)
{
  VzApplication *self = VZ_APPLICATION (application);
  if (self->reg != NULL)
    vz_register_stop (self->reg);
  g_clear_object (&self->customer);
  g_clear_object (&self->counter);
  g_clear_object (&self->reg);
  g_clear_pointer (&self->closing, vz_closing_free);
  g_clear_object (&self->training);
  g_clear_pointer (&self->watchdog, vz_watchdog_free);
  G_APPLICATION_CLASS (vz_application_parent_class)->shutdown (application);
}

static void
vz_application_finalize (GObject *object)
{
  g_free (VZ_APPLICATION (object)->state_dir);
  vz_hold_let_go (&VZ_APPLICATION (object)->hold);
  G_OBJECT_CLASS (vz_application_parent_class)->finalize (object);
}

static void
vz_application_class_init (VzApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_application_finalize;
  G_APPLICATION_CLASS (klass)->startup = vz_application_startup;
  G_APPLICATION_CLASS (klass)->activate = vz_application_activate;
  G_APPLICATION_CLASS (klass)->shutdown = vz_application_shutdown;
}

static void
vz_application_init (VzApplication *self)
{
  self->hold = -1;
}

/* Not unique by its name: the state directory says which registers may run beside each other. */
VzApplication *
vz_application_new (const VzOptions *options)
{
  g_return_val_if_fail (options != NULL, NULL);
  VzApplication *self =
      g_object_new (VZ_TYPE_APPLICATION, "application-id", "io.github.vezne.Vezne", "flags",
                    G_APPLICATION_NON_UNIQUE, NULL);
  self->options = options;
  self->state_dir = g_strdup (options->state_dir);
  return self;
}

int
vz_application_status (VzApplication *self)
{
  g_return_val_if_fail (VZ_IS_APPLICATION (self), CANNOT_START);
  return self->status;
}

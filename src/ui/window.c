/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window-private.h"

#include "ui/decide-view.h"
#include "ui/letters.h"
#include "ui/screens.h"
#include "ui/selling.h"
#include "ui/sign-in.h"

#define WIDE_FROM 1600
#define QUIET_WAIT (300 * G_TIME_SPAN_MILLISECOND)

G_DEFINE_FINAL_TYPE (VzWindow, vz_window, GTK_TYPE_APPLICATION_WINDOW)

enum {
  PROP_0,
  PROP_WIDE,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

VzScreen *
vz_window_screen (VzWindow *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->stack);
  return VZ_IS_SCREEN (child) ? VZ_SCREEN (child) : NULL;
}

static void
show_bar (VzWindow *self)
{
  VzBar bar = { 0 };
  VzScreen *screen = vz_window_screen (self);
  if (screen != NULL)
    vz_screen_describe (screen, &bar);
  if (vz_sheet_is_open (self->sheet))
    vz_sheet_describe (self->sheet, &bar);
  vz_action_bar_show (self->bar, &bar);
  vz_bar_clear (&bar);
}

static void
step_back (VzWindow *self)
{
  VzScreen *screen = vz_window_screen (self);
  if (vz_sheet_is_open (self->sheet))
    vz_sheet_close (self->sheet);
  else if (screen != NULL)
    vz_screen_step_back (screen);
}

static void
step_on (VzWindow *self)
{
  VzScreen *screen = vz_window_screen (self);
  if (vz_sheet_is_open (self->sheet))
    vz_sheet_step_on (self->sheet);
  else if (screen != NULL)
    vz_screen_step_on (screen);
}

void
vz_window_make_step (VzWindow *self, gboolean on)
{
  VzBar bar = { 0 };
  VzScreen *screen = vz_window_screen (self);
  if (screen == NULL)
    return;
  vz_screen_describe (screen, &bar);
  if (vz_sheet_is_open (self->sheet))
    vz_sheet_describe (self->sheet, &bar);
  gboolean there =
      on ? bar.on_label != NULL && bar.on_enabled : bar.back_label != NULL && bar.back_enabled;
  vz_bar_clear (&bar);
  if (there && on)
    step_on (self);
  else if (there)
    step_back (self);
}

void
vz_window_show_letters (VzWindow *self, gboolean visible)
{
  gtk_widget_set_visible (self->letters, visible);
  vz_sheet_raise (self->sheet, visible);
  if (visible)
    gtk_widget_add_css_class (GTK_WIDGET (self), "letters-up");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "letters-up");
}

static void
on_sheet_closed (VzWindow *self)
{
  vz_window_show_letters (self, FALSE);
  show_bar (self);
}

/* Digits alone come from the pad of the screen, where it has one. */
static gboolean
needs_letters (VzWindow *self, const VzSheetField *fields, guint n_fields)
{
  gboolean digits = VZ_IS_SELLING (gtk_stack_get_visible_child (self->stack));
  for (guint i = 0; i < n_fields; i++)
    digits = digits && fields[i].purpose == GTK_INPUT_PURPOSE_DIGITS;
  return n_fields > 0 && !digits;
}

void
vz_window_ask (VzWindow *self, const VzSheetText *words, const VzSheetField *fields, guint n_fields)
{
  vz_sheet_open (self->sheet, words, fields, n_fields);
  vz_window_show_letters (self, needs_letters (self, fields, n_fields));
  show_bar (self);
}

static void
on_screen_ask (VzWindow *self, const VzSheetText *words)
{
  vz_window_ask (self, words, NULL, 0);
}

/* A screen takes the focus itself until a key is chosen by Tab: else GTK would give it to the first
 * key, and Enter would press that instead of stepping on. */
static GtkWidget *
find_screen (VzWindow *self, GType type)
{
  if (type == G_TYPE_INVALID)
    return NULL;
  GtkWidget *screen = gtk_stack_get_child_by_name (self->stack, g_type_name (type));
  if (screen != NULL)
    return screen;
  screen = g_object_new (type, NULL);
  gtk_widget_set_focusable (screen, TRUE);
  g_signal_connect_object (screen, "bar-changed", G_CALLBACK (show_bar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (screen, "ask", G_CALLBACK (on_screen_ask), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, screen, g_type_name (type));
  return screen;
}

static void
show_now (VzWindow *self)
{
  gint64 now = vz_clock_monotonic (self->desk->clock);
  vz_header_show (self->header, self->snapshot, vz_clock_wall (self->desk->clock));
  vz_strip_show (self->strip, self->snapshot, now);
  VzScreen *screen = vz_window_screen (self);
  if (screen != NULL)
    vz_screen_update (screen, self->snapshot, now);
  vz_window_say_no_order (self);
  show_bar (self);
}

static void
on_tick (gpointer data)
{
  VzWindow *self = data;
  self->tick = vz_clock_call_after (self->desk->clock, G_USEC_PER_SEC, on_tick, self);
  if (self->snapshot != NULL)
    show_now (self);
}

/* A screen keeps its place for a moment when only a request is on its way: most are answered before
 * the eye would have noticed another screen. */
static gboolean
waits_quietly (VzWindow *self)
{
  const VzSaleView *sale = self->snapshot->sale;
  return self->snapshot->signed_in && sale != NULL && sale->stage == VZ_STAGE_SENDING &&
         VZ_IS_SELLING (gtk_stack_get_visible_child (self->stack)) &&
         vz_clock_monotonic (self->desk->clock) - sale->asked_since < QUIET_WAIT;
}

static void
show_screen (VzWindow *self, GType type)
{
  GtkWidget *screen = find_screen (self, type);
  if (screen == NULL || screen == gtk_stack_get_visible_child (self->stack))
    return;
  vz_sheet_close (self->sheet);
  vz_window_show_letters (self, FALSE);
  vz_screen_update (VZ_SCREEN (screen), self->snapshot, vz_clock_monotonic (self->desk->clock));
  gtk_stack_set_visible_child (self->stack, screen);
  gtk_widget_grab_focus (screen);
}

static void
show_right_screen (VzWindow *self)
{
  show_screen (self,
               self->page != G_TYPE_INVALID ? self->page : vz_screens_type_for (self->snapshot));
  show_now (self);
}

static void
on_settle_due (gpointer data)
{
  VzWindow *self = data;
  self->settle = 0;
  show_right_screen (self);
}

static gboolean
decides_of_another (VzWindow *self, const VzSnapshot *previous)
{
  return self->page == VZ_TYPE_DECIDE_VIEW && previous->sale != NULL &&
         self->snapshot->sale != NULL &&
         g_strcmp0 (previous->sale->sale, self->snapshot->sale->sale) != 0;
}

/* The menu goes when the desk beneath it becomes another. */
static void
close_stale_menu (VzWindow *self, VzSnapshot *previous)
{
  if (previous == NULL || decides_of_another (self, previous) ||
      vz_screens_type_for (previous) != vz_screens_type_for (self->snapshot))
    self->page = G_TYPE_INVALID;
}

void
vz_window_show_snapshot (VzWindow *self, VzSnapshot *snapshot)
{
  g_return_if_fail (VZ_IS_WINDOW (self));
  g_return_if_fail (snapshot != NULL);
  g_autoptr (VzSnapshot) previous = self->snapshot;
  self->snapshot = vz_snapshot_ref (snapshot);
  close_stale_menu (self, previous);
  vz_clock_cancel (self->desk->clock, &self->settle);
  if (waits_quietly (self)) {
    self->settle = vz_clock_call_after (self->desk->clock, QUIET_WAIT, on_settle_due, self);
    show_now (self);
    return;
  }
  show_right_screen (self);
}

void
vz_window_show_page (VzWindow *self, GType page)
{
  self->page = page;
  show_right_screen (self);
}

static VzSignIn *
find_sign_in (VzWindow *self)
{
  GtkWidget *screen = gtk_stack_get_child_by_name (self->stack, g_type_name (VZ_TYPE_SIGN_IN));
  return screen != NULL ? VZ_SIGN_IN (screen) : NULL;
}

void
vz_window_sign_in_answered (VzWindow *self, const GError *error)
{
  g_return_if_fail (VZ_IS_WINDOW (self));
  VzSignIn *screen = find_sign_in (self);
  if (screen != NULL)
    vz_sign_in_answered (screen, error);
}

void
vz_window_show_found (VzWindow *self, const char *text, GPtrArray *found, const GError *error)
{
  g_return_if_fail (VZ_IS_WINDOW (self));
  VzScreen *screen = vz_window_screen (self);
  if (VZ_IS_SELLING (screen))
    vz_selling_show_found (VZ_SELLING (screen), text, found, error);
}

const VzDesk *
vz_window_desk_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  return VZ_IS_WINDOW (root) ? VZ_WINDOW (root)->desk : NULL;
}

gboolean
vz_window_is_wide (VzWindow *self)
{
  g_return_val_if_fail (VZ_IS_WINDOW (self), FALSE);
  return self->wide;
}

static void
on_surface_layout (VzWindow *self, int width, int height)
{
  if (self->wide == (width >= WIDE_FROM))
    return;
  self->wide = width >= WIDE_FROM;
  if (self->wide)
    gtk_widget_add_css_class (GTK_WIDGET (self), "wide");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "wide");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WIDE]);
}

static void
vz_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vz_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout",
                           G_CALLBACK (on_surface_layout), widget, G_CONNECT_SWAPPED);
}

static void
vz_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vz_window_parent_class)->map (widget);
  GtkWidget *screen = gtk_stack_get_visible_child (VZ_WINDOW (widget)->stack);
  if (screen != NULL)
    gtk_widget_grab_focus (screen);
}

static void
vz_window_dispose (GObject *object)
{
  VzWindow *self = VZ_WINDOW (object);
  if (self->desk != NULL)
    vz_clock_cancel (self->desk->clock, &self->tick);
  if (self->desk != NULL)
    vz_clock_cancel (self->desk->clock, &self->settle);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_clear_pointer (&self->terminal, g_free);
  G_OBJECT_CLASS (vz_window_parent_class)->dispose (object);
}

static void
vz_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WIDE)
    g_value_set_boolean (value, VZ_WINDOW (object)->wide);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vz_window_class_init (VzWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_window_dispose;
  G_OBJECT_CLASS (klass)->get_property = vz_window_get_property;
  props[PROP_WIDE] =
      g_param_spec_boolean ("wide", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  vz_window_install_actions (GTK_WIDGET_CLASS (klass));
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  widget_class->realize = vz_window_realize;
  widget_class->map = vz_window_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vezne/Vezne/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, VzWindow, header);
  gtk_widget_class_bind_template_child (widget_class, VzWindow, strip);
  gtk_widget_class_bind_template_child (widget_class, VzWindow, middle);
  gtk_widget_class_bind_template_child (widget_class, VzWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VzWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, VzWindow, sheet);
  gtk_widget_class_bind_template_child (widget_class, VzWindow, letters);
  gtk_widget_class_bind_template_callback (widget_class, step_back);
  gtk_widget_class_bind_template_callback (widget_class, step_on);
  gtk_widget_class_bind_template_callback (widget_class, on_sheet_closed);
  gtk_widget_class_bind_template_callback (widget_class, show_bar);
}

static void
vz_window_init (VzWindow *self)
{
  g_type_ensure (VZ_TYPE_ACTION_BAR);
  g_type_ensure (VZ_TYPE_HEADER);
  g_type_ensure (VZ_TYPE_LETTERS);
  g_type_ensure (VZ_TYPE_SHEET);
  g_type_ensure (VZ_TYPE_STRIP);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vz_window_new (GtkApplication *application, const VzDesk *desk)
{
  g_return_val_if_fail (desk != NULL && desk->clock != NULL, NULL);
  VzWindow *self = g_object_new (VZ_TYPE_WINDOW, "application", application, NULL);
  self->desk = desk;
  vz_window_take_keys (self);
  self->tick = vz_clock_call_after (desk->clock, G_USEC_PER_SEC, on_tick, self);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/key.h"

#include "ui/icon.h"

struct _VzKey {
  GtkButton parent;
  GtkWidget *icon;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (VzKey, vz_key, GTK_TYPE_BUTTON)

enum {
  PROP_0,
  PROP_ICON,
  PROP_TEXT,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static void
show_pressed (VzKey *self, gboolean pressed)
{
  if (pressed)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_ACTIVE, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_ACTIVE);
}

/* Claiming the sequence keeps the button's own gesture from clicking a second time on release. */
static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, VzKey *self)
{
  g_autoptr (VzKey) alive = g_object_ref (self);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_pressed (self, TRUE);
  g_signal_emit_by_name (self, "clicked");
}

static void
on_ended (GtkGesture *gesture, GdkEventSequence *sequence, VzKey *self)
{
  show_pressed (self, FALSE);
}

static void
vz_key_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VzKey *self = VZ_KEY (object);
  if (id == PROP_ICON)
    g_value_set_string (value, vz_icon_get_name (VZ_ICON (self->icon)));
  else if (id == PROP_TEXT)
    g_value_set_string (value, gtk_label_get_label (GTK_LABEL (self->label)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vz_key_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ICON)
    vz_key_set_icon (VZ_KEY (object), g_value_get_string (value));
  else if (id == PROP_TEXT)
    vz_key_set_text (VZ_KEY (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vz_key_class_init (VzKeyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = vz_key_get_property;
  object_class->set_property = vz_key_set_property;
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  props[PROP_ICON] = g_param_spec_string ("icon", NULL, NULL, NULL, flags);
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
vz_key_init (VzKey *self)
{
  gtk_widget_set_focus_on_click (GTK_WIDGET (self), FALSE);
  self->icon = vz_icon_new (NULL);
  gtk_widget_set_visible (self->icon, FALSE);
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (self->label, FALSE);

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "key-content");
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_button_set_child (GTK_BUTTON (self), box);

  GtkGesture *gesture = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (on_pressed), self, 0);
  g_signal_connect_object (gesture, "end", G_CALLBACK (on_ended), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

GtkWidget *
vz_key_new (const char *icon, const char *label)
{
  return g_object_new (VZ_TYPE_KEY, "icon", icon, "text", label, NULL);
}

void
vz_key_set_icon (VzKey *self, const char *icon)
{
  g_return_if_fail (VZ_IS_KEY (self) && self->icon != NULL);
  vz_icon_set_name (VZ_ICON (self->icon), icon);
  gtk_widget_set_visible (self->icon, icon != NULL);
}

void
vz_key_set_content (VzKey *self, GtkWidget *content)
{
  g_return_if_fail (VZ_IS_KEY (self));
  self->icon = NULL;
  self->label = NULL;
  gtk_button_set_child (GTK_BUTTON (self), content);
}

void
vz_key_keep_whole (VzKey *self)
{
  g_return_if_fail (VZ_IS_KEY (self) && self->label != NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_NONE);
}

void
vz_key_align_lines (VzKey *self, int letters)
{
  g_return_if_fail (VZ_IS_KEY (self) && self->label != NULL);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), letters);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
}

void
vz_key_append (VzKey *self, GtkWidget *widget)
{
  g_return_if_fail (VZ_IS_KEY (self));
  gtk_box_append (GTK_BOX (gtk_button_get_child (GTK_BUTTON (self))), widget);
}

void
vz_key_set_text (VzKey *self, const char *label)
{
  g_return_if_fail (VZ_IS_KEY (self) && self->label != NULL);
  if (g_strcmp0 (label, gtk_label_get_label (GTK_LABEL (self->label))) == 0)
    return;
  gtk_label_set_label (GTK_LABEL (self->label), label != NULL ? label : "");
  gtk_widget_set_visible (self->label, label != NULL);
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/icon.h"

#include "ui/stroke.h"

#define GRID 24.0

struct _VzIcon {
  GtkWidget parent;
  char *name;
  GBytes *drawing;
};

G_DEFINE_FINAL_TYPE (VzIcon, vz_icon, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_ICON_NAME,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static const char *const mirrored[] = { "back", "next", "chevron", NULL };

static GBytes *
find_drawing (const char *name)
{
  g_autofree char *path = g_strdup_printf ("/io/github/vezne/Vezne/drawings/%s.svg", name);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL)
    g_warning ("no icon %s", name);
  return bytes;
}

static char *
plain_name (const char *name)
{
  const char *start = g_str_has_prefix (name, "vz-") ? name + strlen ("vz-") : name;
  gsize length = strlen (start);
  if (g_str_has_suffix (start, "-symbolic"))
    length -= strlen ("-symbolic");
  return g_strndup (start, length);
}

static gboolean
is_mirrored (VzIcon *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL &&
         g_strv_contains (mirrored, self->name);
}

static void
paint (VzIcon *self, cairo_t *cr, int size, const GdkRGBA *color)
{
  cairo_scale (cr, size / GRID, size / GRID);
  if (is_mirrored (self)) {
    cairo_translate (cr, GRID, 0);
    cairo_scale (cr, -1, 1);
  }
  gdk_cairo_set_source_rgba (cr, color);
  vz_stroke_svg (cr, self->drawing, size < 40 ? 2 : 1.75);
}

/* Dots, and no cairo node: what GTK 4.8 records of a drawing may come back as another icon's. */
static GdkTexture *
make_texture (VzIcon *self, int size, const GdkRGBA *color)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size * scale, size * scale);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  paint (self, cr, size, color);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) dots =
      g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize)(size * scale));
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (size * scale, size * scale, GDK_MEMORY_DEFAULT, dots, stride);
}

static void
vz_icon_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VzIcon *self = VZ_ICON (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int size = MIN (width, height);
  if (self->drawing == NULL || size <= 0)
    return;

  GdkRGBA color;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  g_autoptr (GdkTexture) texture = make_texture (self, size, &color);
  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT ((width - size) / 2, (height - size) / 2, size,
                                                    size));
}

static void
vz_icon_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (vz_icon_parent_class)->direction_changed (widget, previous);
  gtk_widget_queue_draw (widget);
}

static void
vz_icon_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (vz_icon_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
vz_icon_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ICON_NAME)
    g_value_set_string (value, VZ_ICON (object)->name);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vz_icon_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ICON_NAME)
    vz_icon_set_name (VZ_ICON (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vz_icon_finalize (GObject *object)
{
  VzIcon *self = VZ_ICON (object);
  g_free (self->name);
  g_clear_pointer (&self->drawing, g_bytes_unref);
  G_OBJECT_CLASS (vz_icon_parent_class)->finalize (object);
}

static void
vz_icon_class_init (VzIconClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = vz_icon_get_property;
  object_class->set_property = vz_icon_set_property;
  object_class->finalize = vz_icon_finalize;
  props[PROP_ICON_NAME] =
      g_param_spec_string ("icon-name", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  widget_class->snapshot = vz_icon_snapshot;
  widget_class->direction_changed = vz_icon_direction_changed;
  widget_class->css_changed = vz_icon_css_changed;
  gtk_widget_class_set_css_name (widget_class, "icon");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
vz_icon_init (VzIcon *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
vz_icon_new (const char *name)
{
  return g_object_new (VZ_TYPE_ICON, "icon-name", name, NULL);
}

void
vz_icon_set_name (VzIcon *self, const char *name)
{
  g_return_if_fail (VZ_IS_ICON (self));
  g_autofree char *plain = name != NULL ? plain_name (name) : NULL;
  if (g_strcmp0 (plain, self->name) == 0)
    return;
  g_free (self->name);
  self->name = g_steal_pointer (&plain);
  g_clear_pointer (&self->drawing, g_bytes_unref);
  if (self->name != NULL)
    self->drawing = find_drawing (self->name);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ICON_NAME]);
}

const char *
vz_icon_get_name (VzIcon *self)
{
  g_return_val_if_fail (VZ_IS_ICON (self), NULL);
  return self->name;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/dots.h"

#define QUIET_MODULES_LINEAR 10
#define QUIET_MODULES_SQUARE 4

static gboolean
row_is_white (const VzBitmap *bitmap, guint y)
{
  for (guint i = 0; i < bitmap->stride; i++) {
    if (bitmap->dots[y * bitmap->stride + i] != 0) {
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
column_is_white (const VzBitmap *bitmap, guint x)
{
  for (guint y = 0; y < bitmap->height; y++) {
    if (vz_bitmap_get (bitmap, x, y)) {
      return FALSE;
    }
  }
  return TRUE;
}

/* The shortest run of one colour in the middle row of the black part: a bar or a space of one
 * module. */
static guint
narrowest_run (const VzBitmap *bitmap, const VzDotsFrame *frame)
{
  guint y = frame->y + frame->height / 2;
  guint narrowest = frame->width;
  guint run = 1;

  for (guint x = frame->x + 1; x < frame->x + frame->width; x++) {
    if (vz_bitmap_get (bitmap, x, y) == vz_bitmap_get (bitmap, x - 1, y)) {
      run++;
      continue;
    }
    narrowest = MIN (narrowest, run);
    run = 1;
  }
  return MIN (narrowest, run);
}

/* The finder patterns of a QR code reach three of its corners: without its border it is exactly
 * square. */
static gboolean
is_square (const VzDotsFrame *frame)
{
  return frame->width == frame->height;
}

gboolean
vz_dots_frame (const VzBitmap *bitmap, VzDotsFrame *frame)
{
  guint right, bottom;

  g_return_val_if_fail (bitmap != NULL && frame != NULL, FALSE);

  *frame = (VzDotsFrame){ 0 };
  while (frame->y < bitmap->height && row_is_white (bitmap, frame->y)) {
    frame->y++;
  }
  if (frame->y == bitmap->height) {
    return FALSE;
  }
  for (bottom = bitmap->height; row_is_white (bitmap, bottom - 1);) {
    bottom--;
  }
  while (column_is_white (bitmap, frame->x)) {
    frame->x++;
  }
  for (right = bitmap->width; column_is_white (bitmap, right - 1);) {
    right--;
  }
  frame->width = right - frame->x;
  frame->height = bottom - frame->y;
  frame->module = narrowest_run (bitmap, frame);
  frame->quiet_x =
      frame->module * (is_square (frame) ? QUIET_MODULES_SQUARE : QUIET_MODULES_LINEAR);
  frame->quiet_y = is_square (frame) ? frame->quiet_x : 0;
  return TRUE;
}

guint
vz_dots_fit (const VzDotsFrame *frame, guint width, guint height)
{
  g_return_val_if_fail (frame != NULL && frame->width > 0, 0);

  return MIN (width / (frame->width + 2 * frame->quiet_x),
              height / (frame->height + 2 * frame->quiet_y));
}

struct _VzDots {
  GtkWidget parent;
  VzBitmap *bitmap;
  VzDotsFrame frame;
  GdkTexture *texture; /* for `factor` */
  guint factor;
};

G_DEFINE_FINAL_TYPE (VzDots, vz_dots, GTK_TYPE_WIDGET)

static void
paint_dot (guint8 *pixels, gsize stride, guint x, guint y, guint factor)
{
  for (guint i = 0; i < factor; i++) {
    memset (pixels + (gsize)(y * factor + i) * stride + (gsize)x * factor * 3, 0,
            (gsize)factor * 3);
  }
}

static GdkTexture *
make_texture (const VzBitmap *bitmap, const VzDotsFrame *frame, guint factor)
{
  guint width = frame->width * factor;
  guint height = frame->height * factor;
  gsize stride = (gsize)width * 3;
  guint8 *pixels = g_malloc (stride * height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, stride * height);

  memset (pixels, 0xff, stride * height);
  for (guint y = 0; y < frame->height; y++) {
    for (guint x = 0; x < frame->width; x++) {
      if (vz_bitmap_get (bitmap, frame->x + x, frame->y + y)) {
        paint_dot (pixels, stride, x, y, factor);
      }
    }
  }
  return gdk_memory_texture_new ((int)width, (int)height, GDK_MEMORY_R8G8B8, bytes, stride);
}

static GdkTexture *
ensure_texture (VzDots *self, guint factor)
{
  if (self->texture == NULL || self->factor != factor) {
    g_clear_object (&self->texture);
    self->texture = make_texture (self->bitmap, &self->frame, factor);
    self->factor = factor;
  }
  return self->texture;
}

/* Sizes are counted in the screen's own dots and divided by the scale factor at the end. */
static void
vz_dots_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VzDots *self = VZ_DOTS (widget);
  int scale = gtk_widget_get_scale_factor (widget);
  int width = gtk_widget_get_width (widget) * scale;
  int height = gtk_widget_get_height (widget) * scale;
  GdkTexture *texture;
  guint factor;
  graphene_rect_t area;

  if (self->bitmap == NULL) {
    return;
  }
  factor = vz_dots_fit (&self->frame, (guint)MAX (width, 0), (guint)MAX (height, 0));
  if (factor == 0) {
    return;
  }
  texture = ensure_texture (self, factor);
  area =
      GRAPHENE_RECT_INIT ((float)((width - gdk_texture_get_width (texture)) / 2) / (float)scale,
                          (float)((height - gdk_texture_get_height (texture)) / 2) / (float)scale,
                          (float)gdk_texture_get_width (texture) / (float)scale,
                          (float)gdk_texture_get_height (texture) / (float)scale);
  gtk_snapshot_append_texture (snapshot, texture, &area);
}

static void
vz_dots_dispose (GObject *object)
{
  VzDots *self = VZ_DOTS (object);

  g_clear_object (&self->texture);
  g_clear_pointer (&self->bitmap, vz_bitmap_unref);
  G_OBJECT_CLASS (vz_dots_parent_class)->dispose (object);
}

static void
vz_dots_class_init (VzDotsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_dots_dispose;
  widget_class->snapshot = vz_dots_snapshot;
  gtk_widget_class_set_css_name (widget_class, "dots");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vz_dots_init (VzDots *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
vz_dots_new (void)
{
  return g_object_new (VZ_TYPE_DOTS, NULL);
}

static gboolean
same_dots (const VzBitmap *a, const VzBitmap *b)
{
  if (a == b) {
    return TRUE;
  }
  return a != NULL && b != NULL && a->width == b->width && a->height == b->height &&
         memcmp (a->dots, b->dots, (gsize)a->stride * a->height) == 0;
}

void
vz_dots_set_bitmap (VzDots *self, VzBitmap *bitmap)
{
  VzDotsFrame frame;

  g_return_if_fail (VZ_IS_DOTS (self));

  if (same_dots (self->bitmap, bitmap)) {
    return;
  }
  g_clear_pointer (&self->bitmap, vz_bitmap_unref);
  g_clear_object (&self->texture);
  if (bitmap != NULL && vz_dots_frame (bitmap, &frame)) {
    self->bitmap = vz_bitmap_ref (bitmap);
    self->frame = frame;
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
vz_dots_height (VzDots *self, int width, int height)
{
  int scale, dots;

  g_return_val_if_fail (VZ_IS_DOTS (self), 0);

  if (self->bitmap == NULL || width <= 0 || height <= 0) {
    return 0;
  }
  scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  dots = (int)((self->frame.height + 2 * self->frame.quiet_y) *
               vz_dots_fit (&self->frame, (guint)(width * scale), (guint)(height * scale)));
  return (dots + scale - 1) / scale;
}

gboolean
vz_dots_fits (VzDots *self, VzBitmap *bitmap, int width, int height)
{
  guint scale;
  VzDotsFrame frame;

  g_return_val_if_fail (VZ_IS_DOTS (self), FALSE);

  scale = (guint)gtk_widget_get_scale_factor (GTK_WIDGET (self));
  return bitmap != NULL && width > 0 && height > 0 && vz_dots_frame (bitmap, &frame) &&
         vz_dots_fit (&frame, (guint)width * scale, (guint)height * scale) > 0;
}

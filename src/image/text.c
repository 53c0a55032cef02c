/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image/text.h"

#include <pango/pangocairo.h>
#include <string.h>

/* Debian: fonts-dejavu-core and fonts-noto-core; every system falls back to what it has. */
#define MONOSPACE "DejaVu Sans Mono, Noto Sans Arabic, monospace"
#define PROPORTIONAL "DejaVu Sans, Noto Sans Arabic, sans-serif"

/* A face of 20 dots an em fills a line of 24. */
#define EM_OF_LINE(height) ((height)*20.0 / 24.0)

typedef cairo_surface_t CairoSurface;
typedef cairo_t Cairo;
typedef cairo_font_options_t CairoFontOptions;
typedef PangoContext Context;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairoSurface, cairo_surface_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Cairo, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairoFontOptions, cairo_font_options_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Context, g_object_unref)

static PangoFontDescription *
describe (const VzTextStyle *style)
{
  PangoFontDescription *font =
      pango_font_description_from_string (style->cell_width ? MONOSPACE : PROPORTIONAL);
  pango_font_description_set_absolute_size (font, EM_OF_LINE (style->height) * PANGO_SCALE);
  if (style->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  return font;
}

static PangoLayout *
lay_out (const char *text, const PangoFontDescription *font)
{
  g_autoptr (Context) context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (CairoFontOptions) options = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);

  PangoLayout *layout = pango_layout_new (context);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* How much the text is stretched across so that one column is exactly one cell. The advance that
 * Pango's metrics tell is rounded: measured on many digits it is exact. */
static double
stretch (const PangoFontDescription *font, guint cell_width)
{
  static const char digits[] = "00000000000000000000000000000000";
  if (cell_width == 0)
    return 1.0;
  g_autoptr (PangoLayout) layout = lay_out (digits, font);
  int width = 0;
  pango_layout_get_size (layout, &width, NULL);
  return width > 0 ? (double)cell_width * PANGO_SCALE * strlen (digits) / width : 1.0;
}

static VzBitmap *
threshold (cairo_surface_t *surface, guint width, guint height)
{
  cairo_surface_flush (surface);
  const guint8 *grey = cairo_image_surface_get_data (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  VzBitmap *bitmap = vz_bitmap_new (width, height);
  for (guint y = 0; grey && y < height; y++)
    for (guint x = 0; x < width; x++)
      if (grey[y * stride + x] >= 128)
        vz_bitmap_set (bitmap, x, y);
  return bitmap;
}

static VzBitmap *
draw (PangoLayout *layout, double stretched, guint width, guint height)
{
  g_autoptr (CairoSurface) surface =
      cairo_image_surface_create (CAIRO_FORMAT_A8, (int)width, (int)height);
  g_autoptr (Cairo) cairo = cairo_create (surface);
  int line = 0;
  pango_layout_get_size (layout, NULL, &line);
  cairo_scale (cairo, stretched, 1.0);
  cairo_move_to (cairo, 0, ((double)height - line / (double)PANGO_SCALE) / 2);
  pango_cairo_show_layout (cairo, layout);
  return threshold (surface, width, height);
}

VzBitmap *
vz_text_render (const char *text, const VzTextStyle *style, guint max_width)
{
  g_return_val_if_fail (text && style && style->height > 0 && max_width > 0, NULL);

  g_autoptr (PangoFontDescription) font = describe (style);
  g_autoptr (PangoLayout) layout = lay_out (text, font);
  double stretched = stretch (font, style->cell_width);
  int natural = 0;
  pango_layout_get_size (layout, &natural, NULL);
  double width = natural * stretched / PANGO_SCALE;
  guint dots = (guint)CLAMP (width + 0.5, 1.0, (double)MIN (max_width, G_MAXINT16));
  return draw (layout, stretched, dots, style->height);
}

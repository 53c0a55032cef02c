/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/stroke.h"

#include <math.h>

typedef struct {
  const char *at;
  cairo_t *cr;
  double x, y; /* where relative commands start from */
} Pen;

static double
next_number (Pen *pen)
{
  while (*pen->at == ' ' || *pen->at == ',')
    pen->at++;
  char *end = NULL;
  double number = g_ascii_strtod (pen->at, &end);
  pen->at = end;
  return number;
}

static void
move_to (Pen *pen, gboolean relative)
{
  pen->x = next_number (pen) + (relative ? pen->x : 0);
  pen->y = next_number (pen) + (relative ? pen->y : 0);
  cairo_move_to (pen->cr, pen->x, pen->y);
}

static void
line_to (Pen *pen, gboolean relative)
{
  pen->x = next_number (pen) + (relative ? pen->x : 0);
  pen->y = next_number (pen) + (relative ? pen->y : 0);
  cairo_line_to (pen->cr, pen->x, pen->y);
}

static void
across_to (Pen *pen, gboolean relative)
{
  pen->x = next_number (pen) + (relative ? pen->x : 0);
  cairo_line_to (pen->cr, pen->x, pen->y);
}

static void
down_to (Pen *pen, gboolean relative)
{
  pen->y = next_number (pen) + (relative ? pen->y : 0);
  cairo_line_to (pen->cr, pen->x, pen->y);
}

static void
curve_to (Pen *pen, gboolean relative)
{
  double points[6];
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = next_number (pen) + (relative ? (i % 2 == 0 ? pen->x : pen->y) : 0);
  cairo_curve_to (pen->cr, points[0], points[1], points[2], points[3], points[4], points[5]);
  pen->x = points[4];
  pen->y = points[5];
}

static void
close_path (Pen *pen, gboolean relative)
{
  cairo_close_path (pen->cr);
  cairo_get_current_point (pen->cr, &pen->x, &pen->y);
}

static const struct {
  char letter;
  void (*draw) (Pen *pen, gboolean relative);
} commands[] = {
  { 'm', move_to }, { 'l', line_to },  { 'h', across_to },
  { 'v', down_to }, { 'c', curve_to }, { 'z', close_path },
};

static void
draw_command (Pen *pen, char letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].letter == g_ascii_tolower (letter))
      commands[i].draw (pen, g_ascii_islower (letter));
}

static void
draw_path (cairo_t *cr, const char *d)
{
  Pen pen = { .at = d, .cr = cr };
  char letter = 0;
  while (*pen.at != '\0') {
    if (*pen.at == ' ' || *pen.at == ',') {
      pen.at++;
      continue;
    }
    const char *before = pen.at;
    if (g_ascii_isalpha (*pen.at))
      letter = *pen.at++;
    draw_command (&pen, letter);
    if (pen.at == before)
      return;
  }
}

static double
attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return g_ascii_strtod (values[i], NULL);
  return 0;
}

static void
draw_rect (cairo_t *cr, const char **names, const char **values)
{
  double x = attribute (names, values, "x"), y = attribute (names, values, "y");
  double w = attribute (names, values, "width"), h = attribute (names, values, "height");
  double r = attribute (names, values, "rx");
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + w - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + w - r, y + h - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + h - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
draw_circle (cairo_t *cr, const char **names, const char **values)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, attribute (names, values, "cx"), attribute (names, values, "cy"),
             attribute (names, values, "r"), 0, 2 * G_PI);
}

static void
on_start_element (GMarkupParseContext *context,
                  const char *element,
                  const char **names,
                  const char **values,
                  gpointer data,
                  GError **error)
{
  const char *d = NULL;
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "d"))
      d = values[i];
  if (g_str_equal (element, "path") && d != NULL)
    draw_path (data, d);
  else if (g_str_equal (element, "circle"))
    draw_circle (data, names, values);
  else if (g_str_equal (element, "rect"))
    draw_rect (data, names, values);
}

void
vz_stroke_svg (cairo_t *cr, GBytes *svg, double width)
{
  static const GMarkupParser parser = { .start_element = on_start_element };
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, cr, NULL);
  gsize size = 0;
  const char *text = g_bytes_get_data (svg, &size);
  g_autoptr (GError) error = NULL;
  if (!g_markup_parse_context_parse (context, text, size, &error))
    g_warning ("icon: %s", error->message);
  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

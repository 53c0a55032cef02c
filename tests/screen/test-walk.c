/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks the screens of the gallery: test-walk ltr|rtl WIDTHxHEIGHT desk|payments. */

#include "collect-fixtures.h"
#include "device-fixtures.h"
#include "fixtures.h"
#include "page-fixtures.h"
#include "payment-fixtures.h"
#include "table-fixtures.h"
#include "unknown-fixtures.h"
#include "stage.h"
#include "story-fixtures.h"

#include "ui/action-bar.h"
#include "ui/keypad.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define LEAST_TARGET 48
#define LEAST_TEXT 16
#define MOST_TABS 250

static const Fixture *const desk[] = { fixtures, page_fixtures, device_fixtures, story_fixtures,
                                       NULL };
static const Fixture *const payments[] = { payment_fixtures, table_fixtures, collect_fixtures,
                                           unknown_fixtures, NULL };
static const Fixture *const *tables = desk;

static StageSetting setting = { .width = 1024, .height = 768, .language = "tr" };

typedef struct {
  const char *fixture;
  GPtrArray *bad; /* char * */
} Walk;

typedef void (*Visit) (GtkWidget *widget, Walk *walk);

static void
visit_all (GtkWidget *widget, Visit visit, Walk *walk)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  visit (widget, walk);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    visit_all (child, visit, walk);
}

G_GNUC_PRINTF (2, 3)
static void
complain (Walk *walk, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (walk->bad, g_strdup_printf ("%s: %s", walk->fixture, text));
}

static gboolean
is_target (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_ENTRY (widget) ||
         (GTK_IS_LIST_BOX_ROW (widget) &&
          gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)));
}

/* An entry inside a field that is drawn around it is touched by the field. */
static void
visit_target (GtkWidget *widget, Walk *walk)
{
  if (!is_target (widget))
    return;
  GtkWidget *touched = GTK_IS_ENTRY (widget) ? gtk_widget_get_parent (widget) : widget;
  int width = gtk_widget_get_width (touched);
  int height = gtk_widget_get_height (touched);
  graphene_rect_t bounds;
  if (gtk_widget_compute_bounds (widget, widget, &bounds)) {
    width = MAX (width, (int)bounds.size.width);
    height = MAX (height, (int)bounds.size.height);
  }
  if (width < LEAST_TARGET || height < LEAST_TARGET)
    complain (walk, "%s %s is %d × %d", G_OBJECT_TYPE_NAME (widget), gtk_widget_get_name (widget),
              width, height);
}

static void
visit_text (GtkWidget *widget, Walk *walk)
{
  if (!GTK_IS_LABEL (widget) || *gtk_label_get_text (GTK_LABEL (widget)) == '\0')
    return;
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double)PANGO_SCALE;
  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  if (size < LEAST_TEXT - 0.01)
    complain (walk, "“%s” is set in %.1f px", gtk_label_get_text (GTK_LABEL (widget)), size);
}

/* An amount of a few thousands has the largest type, in either direction, and what goes before it
 * stays before it. */
static void
visit_sum (GtkWidget *widget, Walk *walk)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";
  if (strstr (text, "4.278,60") != NULL && gtk_widget_has_css_class (widget, "long"))
    complain (walk, "“%s” is set too small", text);
  if (setting.rtl && strstr (text, "≈") != NULL && !g_str_has_prefix (text, "\u2066"))
    complain (walk, "“%s” is turned round", text);
}

/* Amounts are never cut. */
static void
visit_amount (GtkWidget *widget, Walk *walk)
{
  visit_sum (widget, walk);
  if (!gtk_widget_has_css_class (widget, "amount") &&
      !gtk_widget_has_css_class (widget, "row-amount"))
    return;
  if (!GTK_IS_LABEL (widget) ||
      gtk_label_get_ellipsize (GTK_LABEL (widget)) != PANGO_ELLIPSIZE_NONE)
    return;
  int natural = 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  graphene_rect_t bounds;
  if (gtk_widget_compute_bounds (widget, GTK_WIDGET (gtk_widget_get_root (widget)), &bounds) &&
      (bounds.origin.x < 0 || bounds.size.width + 0.5 < natural))
    complain (walk, "“%s” is cut", gtk_label_get_text (GTK_LABEL (widget)));
}

static void
visit_name (GtkWidget *widget, Walk *walk)
{
  if (!GTK_IS_BUTTON (widget) && !GTK_IS_ENTRY (widget))
    return;
  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) &&
      gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                        GTK_ACCESSIBLE_RELATION_LABELLED_BY) == FALSE)
    complain (walk, "%s has no accessible label", G_OBJECT_TYPE_NAME (widget));
}

/* A text that the catalogue has another word for was never asked for in the desk's language. */
static void
visit_language (GtkWidget *widget, Walk *walk)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";
  if (*text != '\0' && !g_str_equal (text, g_dgettext (GETTEXT_PACKAGE, text)))
    complain (walk, "“%s” is not translated", text);
}

static void
collect_buttons (GtkWidget *widget, GHashTable *buttons)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_BUTTON (widget) && gtk_widget_is_sensitive (widget) &&
      gtk_widget_get_focusable (widget))
    g_hash_table_add (buttons, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_buttons (child, buttons);
}

static void
press_tabs (Stage *stage, GtkDirectionType direction, GHashTable *left)
{
  for (int i = 0; i < MOST_TABS && g_hash_table_size (left) > 0; i++) {
    g_signal_emit_by_name (stage->window, "move-focus", direction);
    g_hash_table_remove (left, gtk_root_get_focus (GTK_ROOT (stage->window)));
  }
}

/* Tab leads to each button that can be pressed, Shift and Tab to those before what is chosen. Only
 * the letters on the screen are no keys for who has a keyboard. */
static void
tab_round (Stage *stage, Walk *walk)
{
  g_autoptr (GHashTable) left = g_hash_table_new (NULL, NULL);
  collect_buttons (GTK_WIDGET (stage->window), left);
  press_tabs (stage, GTK_DIR_TAB_FORWARD, left);
  press_tabs (stage, GTK_DIR_TAB_BACKWARD, left);
  GHashTableIter iter;
  gpointer button;
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &button, NULL))
    complain (walk, "Tab does not lead to %s %s", G_OBJECT_TYPE_NAME (button),
              gtk_widget_get_name (button));
}

/* Every stage is opened once: what each test looks for is gathered on the way. */
enum {
  SIZE,
  TARGETS,
  TEXT,
  AMOUNTS,
  NAMES,
  LANGUAGE,
  TABS,
  PLACES,
  N_LOOKS
};
static GPtrArray *found[N_LOOKS]; /* char * */

static void
look_at (Stage *stage, const char *fixture, Visit visit, int look)
{
  visit_all (GTK_WIDGET (stage->window), visit, &(Walk){ fixture, found[look] });
}

/* -- the four places -- */

enum {
  BACK,
  ON,
  AMOUNT,
  KEYPAD,
  N_PLACES
};

typedef struct {
  gboolean known;
  int edge; /* of the side that it is tied to */
  int y, width, height;
} Place;

static const char *const classes[] = {
  [BACK] = "step-back", [ON] = "step-on", [AMOUNT] = "amount-place"
};

static GtkWidget *
find (GtkWidget *widget, int what)
{
  gboolean is_it =
      what == KEYPAD ? VZ_IS_KEYPAD (widget) : gtk_widget_has_css_class (widget, classes[what]);
  if (!gtk_widget_get_mapped (widget) || is_it)
    return is_it && gtk_widget_get_mapped (widget) ? widget : NULL;
  GtkWidget *result = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && result == NULL;
       child = gtk_widget_get_next_sibling (child))
    result = find (child, what);
  return result;
}

static int
round_off (float pixels)
{
  return (int)(pixels + 0.5F);
}

/* The amount grows with its digits, away from the step on. */
static void
compare_place (Stage *stage, Walk *walk, int what, Place *place)
{
  GtkWidget *widget = find (GTK_WIDGET (stage->window), what);
  graphene_rect_t bounds;
  if (widget == NULL || !gtk_widget_compute_bounds (widget, GTK_WIDGET (stage->window), &bounds))
    return;
  gboolean at_left = (what == BACK) != setting.rtl;
  int left = round_off (bounds.origin.x);
  int right = round_off (bounds.origin.x + bounds.size.width);
  Place now = { TRUE, at_left ? left : right, round_off (bounds.origin.y),
                round_off (bounds.size.width), round_off (bounds.size.height) };
  if (!place->known)
    *place = now;
  gboolean same = now.edge == place->edge;
  if (what != AMOUNT)
    same = same && now.y == place->y && now.width == place->width && now.height == place->height;
  if (!same)
    complain (walk, "place %d is at %d, %d: %d × %d", what, now.edge, now.y, now.width, now.height);
}

/* The window keeps to the screen that it was made for, whatever is shown. */
static void
compare_size (Stage *stage, Walk *walk)
{
  int width = gtk_widget_get_width (GTK_WIDGET (stage->window));
  int height = gtk_widget_get_height (GTK_WIDGET (stage->window));
  if (width != setting.width || height != setting.height)
    complain (walk, "takes %d × %d", width, height);
}

static void
walk_stage (const Fixture *fixture, Place *places)
{
  g_autoptr (Stage) stage = stage_open (&setting, fixture);
  compare_size (stage, &(Walk){ fixture->name, found[SIZE] });
  look_at (stage, fixture->name, visit_target, TARGETS);
  look_at (stage, fixture->name, visit_text, TEXT);
  look_at (stage, fixture->name, visit_amount, AMOUNTS);
  look_at (stage, fixture->name, visit_name, NAMES);
  look_at (stage, fixture->name, visit_language, LANGUAGE);
  for (int i = 0; i < N_PLACES; i++)
    compare_place (stage, &(Walk){ fixture->name, found[PLACES] }, i, &places[i]);
  tab_round (stage, &(Walk){ fixture->name, found[TABS] });
}

static void
walk_screens (void)
{
  Place places[N_PLACES] = { 0 };
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Devices"), ==, "Cihazlar");
  for (int i = 0; i < N_LOOKS; i++)
    found[i] = g_ptr_array_new_with_free_func (g_free);
  if (tables != desk)
    walk_stage (&fixtures[0], places);
  for (guint i = 0; tables[i] != NULL; i++)
    for (const Fixture *fixture = tables[i]; fixture->name != NULL; fixture++)
      walk_stage (fixture, places);
  for (int i = 0; i < N_PLACES; i++)
    g_assert_true (places[i].known);
}

static void
test_found_nothing (gconstpointer data)
{
  GPtrArray *bad = found[GPOINTER_TO_INT (data)];
  for (guint i = 0; i < bad->len; i++)
    g_test_message ("%s", (const char *)g_ptr_array_index (bad, i));
  g_assert_cmpuint (bad->len, ==, 0);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = {
    [SIZE] = "/screen/walk/fits-the-screen",
    [TARGETS] = "/screen/walk/no-target-under-48-px",
    [TEXT] = "/screen/walk/no-text-under-16-px",
    [AMOUNTS] = "/screen/walk/amounts-are-whole-and-large",
    [NAMES] = "/screen/walk/every-control-has-a-name",
    [LANGUAGE] = "/screen/walk/every-word-is-in-the-language",
    [TABS] = "/screen/walk/tab-leads-everywhere",
    [PLACES] = "/screen/walk/the-four-places-stand-still",
  };
  g_test_init (&argc, &argv, NULL);
  setting.rtl = argc > 1 && g_str_equal (argv[1], "rtl");
  if (argc > 2)
    sscanf (argv[2], "%dx%d", &setting.width, &setting.height);
  if (argc > 3 && g_str_equal (argv[3], "payments"))
    tables = payments;
  stage_prepare (&setting);
  walk_screens ();
  for (int i = 0; i < N_LOOKS; i++)
    g_test_add_data_func (names[i], GINT_TO_POINTER (i), test_found_nothing);
  int status = g_test_run ();
  for (int i = 0; i < N_LOOKS; i++)
    g_ptr_array_unref (found[i]);
  return status;
}

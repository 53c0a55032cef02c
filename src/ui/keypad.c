/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/keypad.h"

#include "ui/format.h"
#include "ui/key.h"

#include <glib/gi18n-lib.h>

#define GAP 8

struct _VzKeypad {
  GtkWidget parent;
  GtkWidget *grid;
  VzKeypadKind kind;
};

G_DEFINE_FINAL_TYPE (VzKeypad, vz_keypad, GTK_TYPE_WIDGET)

enum {
  KEY,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

typedef struct {
  const char *name; /* NULL: the decimal sign of the language */
  const char *msgid;
  const char *spoken; /* msgid of the accessible label; NULL: what is on it */
  const char *icon;
  const char *style;
  int column, row, width, height;
} Place;

#define DIGIT(n, c, r)                                                                             \
  {                                                                                                \
    n, n, NULL, NULL, "digit", c, r, 1, 1                                                          \
  }
#define NINE_DIGITS                                                                                \
  DIGIT ("7", 0, 0), DIGIT ("8", 1, 0), DIGIT ("9", 2, 0), DIGIT ("4", 0, 1), DIGIT ("5", 1, 1),   \
      DIGIT ("6", 2, 1), DIGIT ("1", 0, 2), DIGIT ("2", 1, 2), DIGIT ("3", 2, 2)

/* Digits, and the row of an amount under them. */
#define AMOUNT_DIGITS                                                                              \
  NINE_DIGITS, DIGIT ("0", 0, 3), DIGIT ("00", 1, 3),                                              \
  {                                                                                                \
    NULL, NULL, NULL, NULL, "digit", 2, 3, 1, 1                                                    \
  }

static const Place selling[] = {
  AMOUNT_DIGITS,
  { "backspace", NULL, N_ ("Delete the last character"), "backspace", "function", 3, 0, 1, 1 },
  { "quantity", N_ ("Qty"), N_ ("Quantity"), NULL, "function", 3, 1, 1, 1 },
  { "add", N_ ("Add"), NULL, NULL, "chosen", 3, 3, 1, 1 },
  { 0 },
};

static const Place code[] = {
  NINE_DIGITS,
  { "0", "0", NULL, NULL, "digit", 0, 3, 3, 1 },
  { "backspace", NULL, N_ ("Delete the last character"), "backspace", "function", 3, 0, 1, 2 },
  { "clear", N_ ("Clear"), NULL, NULL, "function", 3, 2, 1, 2 },
  { 0 },
};

static const Place cash[] = {
  AMOUNT_DIGITS,
  { "backspace", NULL, N_ ("Delete the last character"), "backspace", "function", 3, 0, 1, 1 },
  { "+50", "+50", N_ ("50 more"), NULL, "function", 3, 1, 1, 1 },
  { "+100", "+100", N_ ("100 more"), NULL, "function", 3, 2, 1, 1 },
  { "+200", "+200", N_ ("200 more"), NULL, "function", 3, 3, 1, 1 },
  { 0 },
};

static const Place amount[] = {
  AMOUNT_DIGITS,
  { "backspace", NULL, N_ ("Delete the last character"), "backspace", "function", 3, 0, 1, 2 },
  { "clear", N_ ("Clear"), NULL, NULL, "function", 3, 2, 1, 2 },
  { 0 },
};

static const Place *const places_of[] = {
  [VZ_KEYPAD_SELLING] = selling,
  [VZ_KEYPAD_CODE] = code,
  [VZ_KEYPAD_CASH] = cash,
  [VZ_KEYPAD_AMOUNT] = amount,
};

static void
on_key_clicked (GtkWidget *key, VzKeypad *self)
{
  g_signal_emit (self, signals[KEY], 0, gtk_widget_get_name (key));
}

static void
add_key (VzKeypad *self, const Place *place)
{
  const char *decimal = vz_format_notation ()->decimal;
  const char *name = place->name != NULL ? place->name : decimal;
  const char *text = place->msgid != NULL ? _ (place->msgid) : place->icon != NULL ? NULL : decimal;
  g_autofree char *shown =
      text != NULL && *text == '+' ? vz_format_isolated (text) : g_strdup (text);
  GtkWidget *key = vz_key_new (place->icon, shown);
  gtk_widget_set_name (key, name);
  gtk_widget_add_css_class (key, "plain");
  gtk_widget_add_css_class (key, place->style);
  if (place->spoken != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (key), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ (place->spoken), -1);
  g_signal_connect_object (key, "clicked", G_CALLBACK (on_key_clicked), self, 0);
  gtk_grid_attach (GTK_GRID (self->grid), key, place->column, place->row, place->width,
                   place->height);
}

static void
add_keys (VzKeypad *self, VzKeypadKind kind)
{
  self->kind = kind;
  for (const Place *place = places_of[kind]; place->style != NULL; place++)
    add_key (self, place);
}

void
vz_keypad_set_kind (VzKeypad *self, VzKeypadKind kind)
{
  g_return_if_fail (VZ_IS_KEYPAD (self));
  if (kind == self->kind)
    return;
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  add_keys (self, kind);
}

static void
vz_keypad_dispose (GObject *object)
{
  VzKeypad *self = VZ_KEYPAD (object);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_keypad_parent_class)->dispose (object);
}

static void
vz_keypad_class_init (VzKeypadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_keypad_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "keypad");
  signals[KEY] = g_signal_new ("key", VZ_TYPE_KEYPAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
}

/* A calculator is not mirrored: 7 8 9 read from the left everywhere, only the functions stay at the
 * end. */
static void
vz_keypad_init (VzKeypad *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), GAP);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), GAP);
  gtk_widget_set_direction (self->grid, GTK_TEXT_DIR_LTR);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_END);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_END);
  add_keys (self, VZ_KEYPAD_SELLING);
}

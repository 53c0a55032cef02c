/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/letters.h"

#include "ui/key.h"

#include <glib/gi18n-lib.h>

#define GAP 8
#define COLUMNS 12

struct _VzLetters {
  GtkWidget parent;
  GtkGrid *grid;
  GPtrArray *letters; /* VzKey with a text that Shift changes, borrowed from the grid */
  gboolean upper;
};

G_DEFINE_FINAL_TYPE (VzLetters, vz_letters, GTK_TYPE_WIDGET)

/* Both cases written out: i and ı have capitals of their own, whatever the locale says. */
static const struct {
  const char *lower[COLUMNS + 1];
  const char *upper[COLUMNS + 1];
  int from; /* column */
} rows[] = {
  { { "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "-", NULL },
    { "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "-", NULL },
    0 },
  { { "q", "w", "e", "r", "t", "y", "u", "ı", "o", "p", "ğ", "ü", NULL },
    { "Q", "W", "E", "R", "T", "Y", "U", "I", "O", "P", "Ğ", "Ü", NULL },
    0 },
  { { "a", "s", "d", "f", "g", "h", "j", "k", "l", "ş", "i", ",", NULL },
    { "A", "S", "D", "F", "G", "H", "J", "K", "L", "Ş", "İ", ",", NULL },
    0 },
  { { "z", "x", "c", "v", "b", "n", "m", "ö", "ç", ".", "@", NULL },
    { "Z", "X", "C", "V", "B", "N", "M", "Ö", "Ç", ".", "@", NULL },
    1 },
};

static void
show_case (VzLetters *self, gboolean upper)
{
  self->upper = upper;
  for (guint i = 0; i < self->letters->len; i++) {
    VzKey *key = g_ptr_array_index (self->letters, i);
    vz_key_set_text (key, g_object_get_data (G_OBJECT (key), upper ? "upper" : "lower"));
  }
}

static void
on_letter_clicked (GtkWidget *key, VzLetters *self)
{
  const char *text = g_object_get_data (G_OBJECT (key), self->upper ? "upper" : "lower");
  gtk_widget_activate_action (GTK_WIDGET (self), "frame.type", "s", text);
  if (self->upper)
    show_case (self, FALSE);
}

static void
on_shift_clicked (VzLetters *self)
{
  show_case (self, !self->upper);
}

static void
on_backspace_clicked (VzLetters *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "frame.type", "s", "\b");
}

static void
on_space_clicked (VzLetters *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "frame.type", "s", " ");
}

static void
on_enter_clicked (VzLetters *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "frame.letters", "b", FALSE);
}

/* Keys never take the focus: it stays in the entry that they type into. */
static GtkWidget *
add_key (VzLetters *self, GtkWidget *key, int column, int row, int width)
{
  gtk_widget_add_css_class (key, "plain");
  gtk_widget_set_focusable (key, FALSE);
  gtk_grid_attach (self->grid, key, column, row, width, 1);
  return key;
}

static void
add_letters (VzLetters *self, int row)
{
  for (int i = 0; rows[row].lower[i] != NULL; i++) {
    GtkWidget *key =
        add_key (self, vz_key_new (NULL, rows[row].lower[i]), rows[row].from + i, row, 1);
    g_object_set_data (G_OBJECT (key), "lower", (gpointer)rows[row].lower[i]);
    g_object_set_data (G_OBJECT (key), "upper", (gpointer)rows[row].upper[i]);
    g_signal_connect_object (key, "clicked", G_CALLBACK (on_letter_clicked), self, 0);
    g_ptr_array_add (self->letters, key);
  }
}

static void
add_functions (VzLetters *self)
{
  static const struct {
    const char *icon;
    const char *text;
    const char *spoken;
    const char *style;
    void (*act) (VzLetters *self);
    int column, row, width;
  } functions[] = {
    { "backspace", NULL, N_ ("Delete the last character"), "function", on_backspace_clicked, 11, 0,
      1 },
    { "shift", NULL, N_ ("Capitals"), "function", on_shift_clicked, 0, 3, 1 },
    { NULL, N_ ("Space"), NULL, "space", on_space_clicked, 1, 4, 8 },
    { NULL, N_ ("Enter"), NULL, "chosen", on_enter_clicked, 9, 4, 3 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++) {
    const char *text = functions[i].text != NULL ? _ (functions[i].text) : NULL;
    GtkWidget *key = add_key (self, vz_key_new (functions[i].icon, text), functions[i].column,
                              functions[i].row, functions[i].width);
    gtk_widget_add_css_class (key, functions[i].style);
    if (functions[i].spoken != NULL)
      gtk_accessible_update_property (GTK_ACCESSIBLE (key), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (functions[i].spoken), -1);
    g_signal_connect_object (key, "clicked", G_CALLBACK (functions[i].act), self,
                             G_CONNECT_SWAPPED);
  }
}

static void
vz_letters_dispose (GObject *object)
{
  VzLetters *self = VZ_LETTERS (object);
  GtkWidget *grid = GTK_WIDGET (g_steal_pointer (&self->grid));
  g_clear_pointer (&grid, gtk_widget_unparent);
  g_clear_pointer (&self->letters, g_ptr_array_unref);
  G_OBJECT_CLASS (vz_letters_parent_class)->dispose (object);
}

static void
vz_letters_class_init (VzLettersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_letters_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "letters");
}

static void
vz_letters_init (VzLetters *self)
{
  self->letters = g_ptr_array_new ();
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, GAP);
  gtk_grid_set_column_spacing (self->grid, GAP);
  gtk_grid_set_column_homogeneous (self->grid, TRUE);
  gtk_widget_set_direction (GTK_WIDGET (self->grid), GTK_TEXT_DIR_LTR);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  for (int row = 0; row < (int)G_N_ELEMENTS (rows); row++)
    add_letters (self, row);
  add_functions (self);
}

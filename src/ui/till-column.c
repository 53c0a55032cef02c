/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/till-column.h"

#include "ui/found-row.h"
#include "ui/icon.h"
#include "ui/keypad.h"
#include "ui/quick-keys.h"
#include "ui/typing.h"
#include "ui/window.h"

#include <glib/gi18n-lib.h>

#define SEARCH_DELAY (250 * G_TIME_SPAN_MILLISECOND)
#define SEARCH_FROM 2 /* letters */
#define MOST_DIGITS 4 /* of a quantity: a barcode is none */

struct _VzTillColumn {
  GtkWidget parent;
  GtkWidget *box;
  GtkWidget *field;
  GtkLabel *times;
  GtkEntry *text;
  GtkStack *stack;
  VzKeypad *keypad;
  GtkLabel *results_state;
  GtkListBox *results;
  guint n_times;
  guint pending_search;
  VzClock *clock; /* of the desk, once there is one */
};

G_DEFINE_FINAL_TYPE (VzTillColumn, vz_till_column, GTK_TYPE_WIDGET)

enum {
  QUANTITY,
  SUBMITTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *
entered (VzTillColumn *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

static void
clear_entry (VzTillColumn *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->text), "");
}

guint
vz_till_column_take_times (VzTillColumn *self)
{
  g_return_val_if_fail (VZ_IS_TILL_COLUMN (self), 1);
  guint times = MAX (self->n_times, 1);
  vz_till_column_set_times (self, 0);
  return times;
}

void
vz_till_column_set_times (VzTillColumn *self, guint times)
{
  g_return_if_fail (VZ_IS_TILL_COLUMN (self));
  self->n_times = times;
  g_autofree char *text = g_strdup_printf ("%u ×", times);
  gtk_label_set_label (self->times, text);
  gtk_widget_set_visible (GTK_WIDGET (self->times), times > 1);
}

static void
take (VzTillColumn *self, const char *action, const char *code)
{
  g_autofree char *copy = g_strdup (code);
  gint64 times = vz_till_column_take_times (self);
  clear_entry (self);
  gtk_widget_activate_action (GTK_WIDGET (self), action, "(sx)", copy, times);
}

static void
scan (VzTillColumn *self, const char *code)
{
  take (self, "register.scan", code);
}

static gboolean
is_number (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

static gboolean
is_name (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalpha (g_utf8_get_char (at)))
      return g_utf8_strlen (text, -1) >= SEARCH_FROM;
  return FALSE;
}

gboolean
vz_till_column_is_empty (VzTillColumn *self)
{
  g_return_val_if_fail (VZ_IS_TILL_COLUMN (self), TRUE);
  return *entered (self) == '\0';
}

void
vz_till_column_take_quantity (VzTillColumn *self)
{
  g_return_if_fail (VZ_IS_TILL_COLUMN (self));
  const char *text = entered (self);
  if (!is_number (text) || strlen (text) > MOST_DIGITS)
    return;
  guint quantity = (guint)g_ascii_strtoull (text, NULL, 10);
  clear_entry (self);
  if (quantity > 0)
    g_signal_emit (self, signals[QUANTITY], 0, quantity);
}

/* A name takes the first product found; everything else is a code. */
static void
add_entered (VzTillColumn *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->results, 0);
  if (*entered (self) == '\0')
    return;
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "results") && first != NULL)
    scan (self, gtk_widget_get_name (GTK_WIDGET (first)));
  else
    take (self, "register.key-in", entered (self));
}

static void
on_text_activated (VzTillColumn *self)
{
  if (*entered (self) == '\0')
    g_signal_emit (self, signals[SUBMITTED], 0);
  else
    add_entered (self);
}

void
vz_till_column_type (VzTillColumn *self, const char *text)
{
  g_return_if_fail (VZ_IS_TILL_COLUMN (self));
  if (!gtk_widget_is_sensitive (GTK_WIDGET (self->text)))
    return;
  gtk_entry_grab_focus_without_selecting (self->text);
  vz_typing_insert (GTK_EDITABLE (self->text), text);
}

static void
type_backspace (VzTillColumn *self)
{
  if (*entered (self) == '\0')
    vz_till_column_set_times (self, 0);
  gtk_widget_activate_action (GTK_WIDGET (self), "frame.type", "s", "\b");
}

static const struct {
  const char *key;
  void (*act) (VzTillColumn *self);
} functions[] = {
  { "backspace", type_backspace },
  { "quantity", vz_till_column_take_quantity },
  { "add", add_entered },
};

static void
on_keypad_key (VzTillColumn *self, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_str_equal (key, functions[i].key)) {
      functions[i].act (self);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "frame.type", "s", key);
}

static void
on_result_activated (VzTillColumn *self, GtkListBoxRow *row)
{
  scan (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
clear_results (VzTillColumn *self)
{
  GtkListBoxRow *row;
  while ((row = gtk_list_box_get_row_at_index (self->results, 0)) != NULL)
    gtk_list_box_remove (self->results, GTK_WIDGET (row));
}

static void
show_state (VzTillColumn *self, const char *sentence)
{
  gtk_label_set_label (self->results_state, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->results_state), sentence != NULL);
}

static void
on_search_due (gpointer data)
{
  VzTillColumn *self = data;
  const VzDesk *desk = vz_window_desk_of (GTK_WIDGET (self));
  self->pending_search = 0;
  if (desk != NULL && desk->search != NULL)
    desk->search (desk->data, entered (self));
}

static void
search_soon (VzTillColumn *self)
{
  const VzDesk *desk = vz_window_desk_of (GTK_WIDGET (self));
  if (desk == NULL)
    return;
  self->clock = desk->clock;
  vz_clock_cancel (self->clock, &self->pending_search);
  self->pending_search = vz_clock_call_after (self->clock, SEARCH_DELAY, on_search_due, self);
  show_state (self, _ ("Searching"));
}

static void
on_text_changed (VzTillColumn *self)
{
  gboolean name = is_name (entered (self));
  gtk_stack_set_visible_child_name (self->stack, name ? "results" : "keys");
  if (self->clock != NULL)
    vz_clock_cancel (self->clock, &self->pending_search);
  clear_results (self);
  if (name)
    search_soon (self);
}

void
vz_till_column_show_found (VzTillColumn *self,
                           const char *text,
                           GPtrArray *found,
                           const GError *error)
{
  g_return_if_fail (VZ_IS_TILL_COLUMN (self));
  if (!g_str_equal (text, entered (self)))
    return;
  clear_results (self);
  if (error != NULL)
    show_state (self, _ (vz_error_text (error)->sentence));
  else
    show_state (self, found->len == 0 ? _ ("No product has this name") : NULL);
  for (guint i = 0; found != NULL && i < found->len; i++)
    gtk_list_box_append (self->results, vz_found_row_new (g_ptr_array_index (found, i)));
}

void
vz_till_column_search (VzTillColumn *self)
{
  g_return_if_fail (VZ_IS_TILL_COLUMN (self));
  gtk_entry_grab_focus_without_selecting (self->text);
  gtk_widget_activate_action (GTK_WIDGET (self), "frame.letters", "b", TRUE);
}

void
vz_till_column_set_enabled (VzTillColumn *self, gboolean enabled)
{
  g_return_if_fail (VZ_IS_TILL_COLUMN (self));
  gtk_widget_set_sensitive (self->box, enabled);
  if (enabled)
    gtk_widget_add_css_class (self->field, "active");
  else
    gtk_widget_remove_css_class (self->field, "active");
}

static void
on_quick_picked (VzTillColumn *self, const char *code)
{
  scan (self, code);
}

static void
vz_till_column_dispose (GObject *object)
{
  VzTillColumn *self = VZ_TILL_COLUMN (object);
  if (self->clock != NULL)
    vz_clock_cancel (self->clock, &self->pending_search);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_till_column_parent_class)->dispose (object);
}

static void
vz_till_column_class_init (VzTillColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_till_column_dispose;
  signals[QUANTITY] = g_signal_new ("quantity", VZ_TYPE_TILL_COLUMN, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SUBMITTED] = g_signal_new ("submitted", VZ_TYPE_TILL_COLUMN, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tillcolumn");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/till-column.ui");
  gtk_widget_class_bind_template_child (widget_class, VzTillColumn, box);
  gtk_widget_class_bind_template_child (widget_class, VzTillColumn, field);
  gtk_widget_class_bind_template_child (widget_class, VzTillColumn, times);
  gtk_widget_class_bind_template_child (widget_class, VzTillColumn, text);
  gtk_widget_class_bind_template_child (widget_class, VzTillColumn, stack);
  gtk_widget_class_bind_template_child (widget_class, VzTillColumn, keypad);
  gtk_widget_class_bind_template_child (widget_class, VzTillColumn, results_state);
  gtk_widget_class_bind_template_child (widget_class, VzTillColumn, results);
  gtk_widget_class_bind_template_callback (widget_class, on_text_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_keypad_key);
  gtk_widget_class_bind_template_callback (widget_class, on_quick_picked);
  gtk_widget_class_bind_template_callback (widget_class, on_result_activated);
}

static void
vz_till_column_init (VzTillColumn *self)
{
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_KEYPAD);
  g_type_ensure (VZ_TYPE_QUICK_KEYS);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->text, "changed", G_CALLBACK (on_text_changed), self,
                           G_CONNECT_SWAPPED);
}

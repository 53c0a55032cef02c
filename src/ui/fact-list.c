/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/fact-list.h"

#include "ui/format.h"
#include "ui/label.h"
#include "ui/terms.h"

#include <glib/gi18n-lib.h>

struct _VzFactList {
  GtkWidget parent;
  gboolean terms;
};

G_DEFINE_FINAL_TYPE (VzFactList, vz_fact_list, GTK_TYPE_WIDGET)

static GtkWidget *
new_box (GtkOrientation orientation, const char *style, GtkWidget *first, GtkWidget *second)
{
  GtkWidget *box = gtk_box_new (orientation, 0);

  gtk_widget_add_css_class (box, style);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  return box;
}

/* Label at the start, value at the end; what is long goes on in further lines. */
static GtkWidget *
new_row (const char *label, const char *text)
{
  g_autofree char *ordered = vz_format_unlettered (text);
  GtkWidget *value = vz_label_new_wrapped (ordered, "fact-value");

  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_label_set_justify (GTK_LABEL (value), GTK_JUSTIFY_RIGHT);
  return new_box (GTK_ORIENTATION_HORIZONTAL, "fact-row",
                  vz_label_new_wrapped (label, "fact-label"), value);
}

static GtkWidget *
new_large (const char *label, const char *text)
{
  g_autofree char *grouped = vz_format_groups (text);

  return new_box (GTK_ORIENTATION_VERTICAL, "fact-large",
                  vz_label_new_wrapped (label, "fact-label"),
                  vz_label_new_wrapped (grouped, "fact-large-value"));
}

static GtkWidget *
new_terms (const char *label, const char *text)
{
  GtkWidget *terms = vz_terms_new (label, text);
  GtkWidget *box = new_box (GTK_ORIENTATION_VERTICAL, "fact-terms",
                            vz_label_new_wrapped (label, "fact-label"), terms);

  gtk_widget_set_vexpand (terms, TRUE);
  return box;
}

static GtkWidget *(*const makers[]) (const char *label, const char *text) = {
  [VZ_FACT_TEXT] = new_row,
  [VZ_FACT_MONEY] = new_row,
  [VZ_FACT_LARGE] = new_large,
  [VZ_FACT_TERMS] = new_terms,
};

void
vz_fact_list_clear (VzFactList *self)
{
  GtkWidget *child;

  g_return_if_fail (VZ_IS_FACT_LIST (self));

  self->terms = FALSE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL) {
    gtk_widget_unparent (child);
  }
}

void
vz_fact_list_add (VzFactList *self, VzFactKind kind, const char *label, const char *text)
{
  g_return_if_fail (VZ_IS_FACT_LIST (self) && kind < G_N_ELEMENTS (makers));
  g_return_if_fail (label != NULL && text != NULL);

  gtk_widget_set_parent (makers[kind](label, text), GTK_WIDGET (self));
  self->terms = self->terms || kind == VZ_FACT_TERMS;
}

void
vz_fact_list_show (VzFactList *self, GPtrArray *facts)
{
  g_return_if_fail (VZ_IS_FACT_LIST (self) && facts != NULL);

  vz_fact_list_clear (self);
  for (guint i = 0; i < facts->len; i++) {
    const VzFact *fact = g_ptr_array_index (facts, i);
    g_autofree char *money = fact->kind == VZ_FACT_MONEY ? vz_format_money (fact->money) : NULL;

    vz_fact_list_add (self, fact->kind, fact->label != NULL ? _ (fact->label) : "",
                      money != NULL && *money != '\0' ? money : fact->text);
  }
  gtk_widget_set_visible (GTK_WIDGET (self), facts->len > 0);
}

gboolean
vz_fact_list_has_terms (VzFactList *self)
{
  g_return_val_if_fail (VZ_IS_FACT_LIST (self), FALSE);

  return self->terms;
}

static void
vz_fact_list_dispose (GObject *object)
{
  vz_fact_list_clear (VZ_FACT_LIST (object));
  G_OBJECT_CLASS (vz_fact_list_parent_class)->dispose (object);
}

static void
vz_fact_list_class_init (VzFactListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_fact_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "facts");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vz_fact_list_init (VzFactList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

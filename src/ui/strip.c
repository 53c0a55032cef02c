/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/strip.h"

#include "ui/fitting.h"
#include "ui/format.h"
#include "ui/key.h"
#include "ui/menu.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VzStrip {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *count;
  GtkLabel *number;
  VzFitting *chips;
  GtkWidget *new_sale;
};

G_DEFINE_FINAL_TYPE (VzStrip, vz_strip, GTK_TYPE_WIDGET)

/* What a chip looks like in a state; msgid NULL: it shows the time that it has waited. */
static const struct {
  const char *icon; /* NULL: of its payment */
  const char *style;
  const char *msgid;
} states[] = {
  [VZ_CHIP_WAITING] = { NULL, "plain", NULL },
  [VZ_CHIP_RECONNECTING] = { "cloud-off", "plain", N_ ("reconnecting") },
  [VZ_CHIP_NEEDS_HAND] = { "alert", "caution", N_ ("needs a hand") },
  [VZ_CHIP_PAID] = { "check", "positive", N_ ("Paid") },
  [VZ_CHIP_UNKNOWN] = { "question", "caution", N_ ("Unknown") },
};

/* All others end on the customer's phone. */
static const struct {
  const char *type;
  const char *icon;
} payment_icons[] = {
  { "cash_register", "barcode" }, { "pay_on_delivery", "cash" }, { "funds_transfer", "bank" },
  { "credit_payment", "bank" },   { "loyalty_money", "star" },   { "pay_later", "calendar" },
};

static const char *
payment_icon (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (payment_icons); i++)
    if (g_strcmp0 (type, payment_icons[i].type) == 0)
      return payment_icons[i].icon;
  return "phone";
}

static char *
short_number (const VzChip *chip)
{
  return vz_format_number_end (chip->number != NULL ? chip->number : chip->sale);
}

static GtkWidget *
chip_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_chip (const VzChip *chip)
{
  GtkWidget *key = vz_key_new (NULL, NULL);
  gtk_widget_add_css_class (key, "chip");
  vz_key_append (VZ_KEY (key), chip_label ("chip-amount"));
  vz_key_append (VZ_KEY (key), chip_label ("chip-state"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (key), "s", chip->sale);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (key), "register.open-sale");
  return key;
}

static void
style_chip (GtkWidget *key, VzChipState state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    gtk_widget_remove_css_class (key, states[i].style);
  gtk_widget_add_css_class (key, states[state].style);
}

static void
show_chip (GtkWidget *key, const VzChip *chip, gint64 now)
{
  style_chip (key, chip->state);
  vz_key_set_icon (VZ_KEY (key), states[chip->state].icon != NULL
                                     ? states[chip->state].icon
                                     : payment_icon (chip->payment_type));
  g_autofree char *number = short_number (chip);
  vz_key_set_text (VZ_KEY (key), number);

  GtkWidget *state = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (key)));
  GtkWidget *amount = gtk_widget_get_prev_sibling (state);
  gtk_widget_set_visible (amount, chip->state != VZ_CHIP_PAID);
  vz_format_money_label (GTK_LABEL (amount), chip->amount, FALSE);
  g_autofree char *elapsed = vz_notation_elapsed (now - chip->since);
  const char *msgid = states[chip->state].msgid;
  gtk_label_set_label (GTK_LABEL (state), msgid != NULL ? _ (msgid) : elapsed);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (key), "s", chip->sale);
  g_autofree char *name =
      g_strdup_printf ("%s %s %s", chip->number != NULL ? chip->number : chip->sale,
                       gtk_label_get_label (GTK_LABEL (amount)),
                       gtk_label_get_label (GTK_LABEL (state)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (key), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_chips (VzStrip *self, GPtrArray *chips, gint64 now)
{
  for (guint i = 0; i < chips->len; i++) {
    if (vz_fitting_child (self->chips, i) == NULL)
      vz_fitting_append (self->chips, make_chip (g_ptr_array_index (chips, i)));
    show_chip (vz_fitting_child (self->chips, i), g_ptr_array_index (chips, i), now);
  }
}

static void
show_count (VzStrip *self, guint n)
{
  gtk_widget_set_visible (GTK_WIDGET (self->number), n > 0);
  if (n == 0) {
    gtk_label_set_label (self->count, _ ("No sale waits for its customer"));
    return;
  }
  g_autofree char *number = g_strdup_printf ("%u", n);
  gtk_label_set_label (self->count, _ ("Waiting"));
  gtk_label_set_label (self->number, number);
}

void
vz_strip_show (VzStrip *self, VzSnapshot *snapshot, gint64 now)
{
  g_return_if_fail (VZ_IS_STRIP (self));
  if (vz_fitting_child (self->chips, snapshot->chips->len) != NULL)
    vz_fitting_clear (self->chips);
  show_chips (self, snapshot->chips, now);
  show_count (self, vz_snapshot_count_waiting (snapshot));
  gtk_widget_set_visible (self->new_sale, snapshot->signed_in);
  gtk_widget_set_sensitive (self->new_sale, snapshot->can_open_new);
  gtk_widget_set_tooltip_text (self->new_sale,
                               snapshot->why_not_new != NULL ? _ (snapshot->why_not_new) : NULL);
}

static void
on_more (VzStrip *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "frame.menu", "i", VZ_MENU_WAITING);
}

static void
vz_strip_dispose (GObject *object)
{
  g_clear_pointer (&VZ_STRIP (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_strip_parent_class)->dispose (object);
}

static void
vz_strip_class_init (VzStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_strip_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "strip");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vezne/Vezne/ui/strip.ui");
  gtk_widget_class_bind_template_child (widget_class, VzStrip, box);
  gtk_widget_class_bind_template_child (widget_class, VzStrip, count);
  gtk_widget_class_bind_template_child (widget_class, VzStrip, number);
  gtk_widget_class_bind_template_child (widget_class, VzStrip, chips);
  gtk_widget_class_bind_template_child (widget_class, VzStrip, new_sale);
}

static void
vz_strip_init (VzStrip *self)
{
  g_type_ensure (VZ_TYPE_FITTING);
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->chips, "more", G_CALLBACK (on_more), self, G_CONNECT_SWAPPED);
}

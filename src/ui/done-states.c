/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/done-states.h"

#include "core/notation.h"
#include "ui/device-row.h"
#include "ui/icon.h"

#include <glib/gi18n-lib.h>

/* What became of the receipt. */
static const struct {
  const char *icon;
  const char *style;
  const char *title;
  const char *text;
  gboolean timed; /* it is known when */
} papers[] = {
  [VZ_PAPER_NONE] = { "receipt", "muted", N_ ("No receipt"), N_ ("None was ordered.") },
  [VZ_PAPER_QUEUED] = { "clock", "caution", N_ ("The receipt waits for its printer"),
                        N_ ("It prints by itself as soon as the printer is ready.") },
  [VZ_PAPER_SENT] = { "check-circle", "positive", N_ ("Receipt sent"),
                      N_ ("The printer took all of it"), TRUE },
  [VZ_PAPER_PRINTED] = { "check-circle", "positive", N_ ("Receipt printed"),
                         N_ ("The printer confirmed it"), TRUE },
  [VZ_PAPER_UNKNOWN] = { "alert", "caution", N_ ("The receipt may be cut off"),
                         N_ ("Look at the paper. If something is missing, print it again.") },
  [VZ_PAPER_LOST] = { "alert", "caution", N_ ("The receipt was not printed"),
                      N_ ("Print it again once there is a printer.") },
};

static char *
paper_text (const VzDone *done)
{
  g_autofree char *time = vz_notation_time (done->paper_wall, TRUE);
  g_autofree char *text = papers[done->paper].timed
                              ? g_strdup_printf ("%s, %s", _ (papers[done->paper].text), time)
                              : g_strdup (_ (papers[done->paper].text));

  if (done->paper_reason == NULL) {
    return g_steal_pointer (&text);
  }
  return g_strdup_printf ("%s %s", _ (done->paper_reason), text);
}

static GtkWidget *
new_label (const char *text, const char *const *styles)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_css_classes (label, (const char **)styles);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

static void
add (GtkBox *box, const char *icon, const char *style, const char *title, const char *text)
{
  static const char *const title_styles[] = { "strong", "body", NULL };
  static const char *const text_styles[] = { "small", "muted", NULL };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *sign = vz_icon_new (icon);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (row, "done-state");
  gtk_widget_add_css_class (sign, style);
  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), new_label (title, title_styles));
  gtk_box_append (GTK_BOX (words), new_label (text, text_styles));
  gtk_box_append (GTK_BOX (row), sign);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (box, row);
}

static void
add_paper (GtkBox *box, const VzDone *done)
{
  g_autofree char *text = paper_text (done);

  add (box, papers[done->paper].icon, papers[done->paper].style, _ (papers[done->paper].title),
       text);
}

/* Nothing tells whether it is open: the printer only passes the pulse on. */
static void
add_drawer (GtkBox *box)
{
  add (box, "drawer", "muted", _ ("The drawer was told to open"),
       _ ("If it is still shut, open it with its key."));
}

static gboolean
is_printer (const VzDeviceView *device)
{
  return g_str_has_prefix (device->kind, "printer");
}

/* What the receipt's own row does not say yet. */
static gboolean
needs_look (const VzDeviceView *device, const VzDone *done)
{
  return is_printer (device) && (device->away || !device->ready) && device->sentence != NULL &&
         g_strcmp0 (device->sentence, done->paper_reason) != 0;
}

static void
add_printer (GtkBox *box, const VzDeviceView *device)
{
  const char *name = vz_device_title (device);
  g_autofree char *title = vz_device_sign (_ (device->sentence));
  g_autofree char *text = device->way_out != NULL
                              ? g_strdup_printf ("%s · %s", name, _ (device->way_out))
                              : g_strdup (name);

  add (box, "alert", "caution", title, text);
}

void
vz_done_states_show (GtkBox *box, const VzSnapshot *snapshot)
{
  const VzSaleView *sale;
  GtkWidget *child;

  g_return_if_fail (GTK_IS_BOX (box) && snapshot != NULL && snapshot->sale->done != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL) {
    gtk_box_remove (box, child);
  }
  sale = snapshot->sale;
  add_paper (box, sale->done);
  if (vz_money_is_set (sale->done->given) && sale->has_drawer) {
    add_drawer (box);
  }
  for (guint i = 0; i < snapshot->devices->len; i++) {
    const VzDeviceView *device = g_ptr_array_index (snapshot->devices, i);

    if (needs_look (device, sale->done)) {
      add_printer (box, device);
    }
  }
}

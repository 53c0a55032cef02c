/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/code-card.h"

#include "core/notation.h"
#include "image/qr.h"
#include "ui/dots.h"
#include "ui/format.h"

#include <glib/gi18n-lib.h>

#define GAP 24
#define GAP_OF_LINK 8 /* beside the quiet zone of its code */
#define LEAST_ROOM 160

struct _VzCodeCard {
  GtkWidget parent;
  GtkWidget *dots;
  GtkWidget *words; /* label and number */
  GtkWidget *label;
  GtkWidget *number; /* or the host of a link */
  GtkWidget *order;  /* the number under a host */
  char *shown_number;
  int gap; /* between picture and words */
  VzBitmap *picture;
  VzBitmap *qr;
};

G_DEFINE_FINAL_TYPE (VzCodeCard, vz_code_card, GTK_TYPE_WIDGET)

static int
height_of (GtkWidget *widget, int width)
{
  int height = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* The QR code is made when it is first needed. */
static VzBitmap *
ensure_qr (VzCodeCard *self)
{
  if (self->qr == NULL && self->shown_number != NULL) {
    self->qr = vz_qr_encode (self->shown_number, NULL);
  }
  return self->qr;
}

static void
vz_code_card_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  VzCodeCard *self = VZ_CODE_CARD (widget);
  int words = 0;

  gtk_widget_measure (self->words, orientation, -1, &words, NULL, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? words : words + self->gap + LEAST_ROOM;
  *natural = *minimum;
}

static void
place (GtkWidget *child, int width, int y, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ 0, y, width, height }, -1);
}

/* Picture and words as one block in the middle of the card. */
static void
vz_code_card_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VzCodeCard *self = VZ_CODE_CARD (widget);
  int words = height_of (self->words, width);
  int room = MAX (height - words - self->gap, 0);
  VzBitmap *bitmap = self->picture;
  int picture, y;

  if (!vz_dots_fits (VZ_DOTS (self->dots), bitmap, width, room)) {
    bitmap = ensure_qr (self);
  }
  vz_dots_set_bitmap (VZ_DOTS (self->dots), bitmap);
  picture = vz_dots_height (VZ_DOTS (self->dots), width, room);
  y = (height - picture - self->gap - words) / 2;
  place (self->dots, width, y, picture);
  place (self->words, width, y + picture + self->gap, words);
}

static void
vz_code_card_dispose (GObject *object)
{
  VzCodeCard *self = VZ_CODE_CARD (object);

  g_clear_pointer (&self->dots, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_pointer (&self->picture, vz_bitmap_unref);
  g_clear_pointer (&self->qr, vz_bitmap_unref);
  g_clear_pointer (&self->shown_number, g_free);
  G_OBJECT_CLASS (vz_code_card_parent_class)->dispose (object);
}

static void
vz_code_card_class_init (VzCodeCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_code_card_dispose;
  widget_class->measure = vz_code_card_measure;
  widget_class->size_allocate = vz_code_card_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "codecard");
}

static void
vz_code_card_init (VzCodeCard *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->gap = GAP;
  self->dots = vz_dots_new ();
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->label = gtk_label_new (_ ("Order number"));
  self->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->label, "code-label");
  gtk_widget_add_css_class (self->number, "display");
  gtk_widget_add_css_class (self->number, "order-number");
  gtk_widget_set_direction (self->number, GTK_TEXT_DIR_LTR);
  gtk_label_set_wrap (GTK_LABEL (self->number), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->number), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (self->number), GTK_JUSTIFY_CENTER);
  self->order = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->order, "code-order");
  gtk_widget_set_visible (self->order, FALSE);
  gtk_box_append (GTK_BOX (self->words), self->label);
  gtk_box_append (GTK_BOX (self->words), self->number);
  gtk_box_append (GTK_BOX (self->words), self->order);
  gtk_widget_set_parent (self->dots, widget);
  gtk_widget_set_parent (self->words, widget);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
}

static void
name_code (VzCodeCard *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dots), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/* What a missing picture is made from: the number, never a host. */
static void
keep_number (VzCodeCard *self, const char *number)
{
  if (g_strcmp0 (number, self->shown_number) == 0) {
    return;
  }
  g_free (self->shown_number);
  self->shown_number = g_strdup (number);
  g_clear_pointer (&self->qr, vz_bitmap_unref);
}

static void
set_style (VzCodeCard *self, gboolean link)
{
  static const char *const number_styles[] = { "display", "order-number" };

  for (guint i = 0; i < G_N_ELEMENTS (number_styles); i++) {
    if (link) {
      gtk_widget_remove_css_class (self->number, number_styles[i]);
    } else {
      gtk_widget_add_css_class (self->number, number_styles[i]);
    }
  }
  self->gap = link ? GAP_OF_LINK : GAP;
  if (link) {
    gtk_widget_add_css_class (self->number, "code-host");
  } else {
    gtk_widget_remove_css_class (self->number, "code-host");
  }
}

static void
show_number (VzCodeCard *self, const char *number)
{
  g_autofree char *grouped = number != NULL ? vz_notation_order_number (number) : NULL;
  /* Translators: the order number, for screen readers */
  g_autofree char *name = g_strdup_printf (_ ("Code of order %s"), number != NULL ? number : "");

  set_style (self, FALSE);
  keep_number (self, number);
  gtk_widget_set_visible (self->label, number != NULL);
  gtk_widget_set_visible (self->order, FALSE);
  gtk_label_set_label (GTK_LABEL (self->number),
                       grouped != NULL ? grouped : _ ("The server sent no number."));
  name_code (self, name);
}

static char *
dup_host (const char *link)
{
  char *host = NULL;

  g_uri_split (link, G_URI_FLAGS_NONE, NULL, NULL, &host, NULL, NULL, NULL, NULL, NULL);
  return host != NULL ? host : g_strdup (link);
}

static char *
order_text (const char *number)
{
  g_autofree char *grouped = vz_notation_order_number (number);
  g_autofree char *isolated = vz_format_isolated (grouped);

  return g_strdup_printf (_ ("Order number %s"), isolated);
}

static void
show_link (VzCodeCard *self, const VzWaiting *waiting)
{
  g_autofree char *host = dup_host (waiting->link);
  g_autofree char *order = waiting->number != NULL ? order_text (waiting->number) : NULL;
  /* Translators: the host of a link, for screen readers */
  g_autofree char *name = g_strdup_printf (_ ("Code of the link to %s"), host);

  set_style (self, TRUE);
  keep_number (self, NULL);
  gtk_widget_set_visible (self->label, FALSE);
  gtk_widget_set_visible (self->order, order != NULL);
  gtk_label_set_label (GTK_LABEL (self->order), order != NULL ? order : "");
  gtk_label_set_label (GTK_LABEL (self->number), host);
  name_code (self, name);
}

static void
keep (VzBitmap **place, VzBitmap *bitmap)
{
  g_clear_pointer (place, vz_bitmap_unref);
  *place = bitmap != NULL ? vz_bitmap_ref (bitmap) : NULL;
}

void
vz_code_card_show (VzCodeCard *self, const VzWaiting *waiting)
{
  g_return_if_fail (VZ_IS_CODE_CARD (self) && waiting != NULL);

  if (waiting->link != NULL) {
    show_link (self, waiting);
  } else {
    show_number (self, waiting->number);
  }
  if (self->picture != waiting->barcode) {
    keep (&self->picture, waiting->barcode);
  }
  if (waiting->qr != NULL && self->qr != waiting->qr) {
    keep (&self->qr, waiting->qr);
  }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

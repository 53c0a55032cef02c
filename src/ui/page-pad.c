/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page-pad.h"

#include "ui/keypad.h"
#include "ui/answer-entry.h"

struct _VzPagePad {
  GtkWidget parent;
  GtkWidget *pads[VZ_PAD_LETTERS + 1]; /* made when they are first wanted */
};

G_DEFINE_FINAL_TYPE (VzPagePad, vz_page_pad, GTK_TYPE_WIDGET)

enum {
  TYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct {
  const char *key;
  const char *text;
} others[] = {
  { "backspace", VZ_KEY_BACKSPACE },
  { "clear", VZ_KEY_CLEAR },
};

static void
on_key (VzPagePad *self, const char *key)
{
  const char *text = key;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    if (g_str_equal (key, others[i].key)) {
      text = others[i].text;
    }
  }
  g_signal_emit (self, signals[TYPED], 0, text);
}

static GtkWidget *
make_pad (VzPad pad)
{
  return vz_keypad_new (VZ_KEYPAD_CODE);
}

static void
ensure_pad (VzPagePad *self, VzPad pad)
{
  GtkWidget *made;

  if (self->pads[pad] != NULL) {
    return;
  }
  made = make_pad (pad);
  gtk_widget_set_valign (made, GTK_ALIGN_END);
  gtk_widget_set_vexpand (made, TRUE);
  g_signal_connect_object (made, "key", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (made, GTK_WIDGET (self));
  self->pads[pad] = made;
}

void
vz_page_pad_show (VzPagePad *self, VzPad pad)
{
  g_return_if_fail (VZ_IS_PAGE_PAD (self));

  if (pad != VZ_PAD_NONE) {
    ensure_pad (self, pad);
  }
  for (guint i = 0; i < G_N_ELEMENTS (self->pads); i++) {
    if (self->pads[i] != NULL) {
      gtk_widget_set_visible (self->pads[i], i == pad);
    }
  }
  gtk_widget_set_visible (GTK_WIDGET (self), pad != VZ_PAD_NONE);
}

static void
vz_page_pad_dispose (GObject *object)
{
  VzPagePad *self = VZ_PAGE_PAD (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->pads); i++) {
    g_clear_pointer (&self->pads[i], gtk_widget_unparent);
  }
  G_OBJECT_CLASS (vz_page_pad_parent_class)->dispose (object);
}

static void
vz_page_pad_class_init (VzPagePadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_page_pad_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[TYPED] = g_signal_new ("typed", VZ_TYPE_PAGE_PAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vz_page_pad_init (VzPagePad *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "end-column");
}

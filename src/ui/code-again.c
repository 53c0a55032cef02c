/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/code-again.h"

#include "core/notation.h"
#include "ui/icon.h"
#include "ui/key.h"

#include <glib/gi18n-lib.h>

struct _VzCodeAgain {
  GtkWidget parent;
  GtkWidget *box;
  VzKey *key;
  gint64 again_at; /* mono, 0: never */
};

G_DEFINE_FINAL_TYPE (VzCodeAgain, vz_code_again, GTK_TYPE_WIDGET)

static void
on_clicked (VzCodeAgain *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "register.again", NULL);
}

void
vz_code_again_show (VzCodeAgain *self, const VzQuestion *question)
{
  g_return_if_fail (VZ_IS_CODE_AGAIN (self) && question != NULL);

  self->again_at = question->again_at;
  gtk_widget_set_visible (GTK_WIDGET (self->key), self->again_at != 0);
}

/* A second that has begun counts: at 00:00 the key is on. */
static char *
waiting_text (gint64 left)
{
  g_autofree char *time = vz_notation_elapsed (left + G_TIME_SPAN_SECOND - 1);

  return g_strdup_printf (_ ("Send again · in %s"), time);
}

void
vz_code_again_tick (VzCodeAgain *self, gint64 now)
{
  gint64 left;
  g_autofree char *text = NULL;

  g_return_if_fail (VZ_IS_CODE_AGAIN (self));

  left = self->again_at - now;
  text = left > 0 ? waiting_text (left) : g_strdup (_ ("Send again"));
  vz_key_set_text (self->key, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->key), left <= 0);
}

static void
vz_code_again_dispose (GObject *object)
{
  g_clear_pointer (&VZ_CODE_AGAIN (object)->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_CODE_AGAIN);
  G_OBJECT_CLASS (vz_code_again_parent_class)->dispose (object);
}

static void
vz_code_again_class_init (VzCodeAgainClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_code_again_dispose;
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/code-again.ui");
  gtk_widget_class_bind_template_child (widget_class, VzCodeAgain, box);
  gtk_widget_class_bind_template_child (widget_class, VzCodeAgain, key);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
vz_code_again_init (VzCodeAgain *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

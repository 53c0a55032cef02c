/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/refusal.h"

#include "core/error.h"
#include "ui/banner.h"
#include "ui/key.h"

#include <glib/gi18n-lib.h>

struct _VzRefusal {
  GtkApplicationWindow parent;
  VzBanner *banner;
  GtkWidget *key;
};

G_DEFINE_FINAL_TYPE (VzRefusal, vz_refusal, GTK_TYPE_APPLICATION_WINDOW)

static void
show_error (VzRefusal *self, const GError *error)
{
  const VzErrorText *words = vz_error_text (error);
  g_autofree char *text = vz_error_has_way_out (error)
                              ? g_strdup_printf ("%s\n\n%s", error->message, _ (words->way_out))
                              : g_strdup (error->message);
  vz_banner_show (self->banner, &(VzBannerText){ .kind = "danger",
                                                 .icon = "x-circle",
                                                 .title = _ (words->sentence),
                                                 .text = text });
}

GtkWidget *
vz_refusal_new (GtkApplication *application, const GError *error)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application) && error != NULL, NULL);
  VzRefusal *self = g_object_new (VZ_TYPE_REFUSAL, "application", application, NULL);
  show_error (self, error);
  gtk_widget_grab_focus (self->key);
  return GTK_WIDGET (self);
}

static void
vz_refusal_class_init (VzRefusalClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  g_type_ensure (VZ_TYPE_BANNER);
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/refusal.ui");
  gtk_widget_class_bind_template_child (widget_class, VzRefusal, banner);
  gtk_widget_class_bind_template_child (widget_class, VzRefusal, key);
}

static void
vz_refusal_init (VzRefusal *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

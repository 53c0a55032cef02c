/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/banner.h"

#include "ui/icon.h"
#include "ui/key.h"

#include <glib/gi18n-lib.h>

struct _VzBanner {
  GtkWidget parent;
  GtkWidget *box;
  VzIcon *icon;
  GtkLabel *title;
  GtkLabel *text;
  VzKey *key;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (VzBanner, vz_banner, GTK_TYPE_WIDGET)

enum {
  CLOSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *const kinds[] = { "danger", "caution", "positive" };

static void
set_kind (VzBanner *self, const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), kinds[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self), kind);
}

void
vz_banner_show (VzBanner *self, const VzBannerText *text)
{
  g_return_if_fail (VZ_IS_BANNER (self));
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text == NULL)
    return;
  set_kind (self, text->kind);
  vz_icon_set_name (self->icon, text->icon);
  gtk_label_set_label (self->title, text->title);
  gtk_label_set_label (self->text, text->text != NULL ? text->text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text), text->text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->key), text->key_label != NULL);
  if (text->key_label != NULL) {
    vz_key_set_icon (self->key, text->key_icon);
    vz_key_set_text (self->key, text->key_label);
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->key), text->key_action);
  }
  gtk_widget_set_visible (self->close, text->closable);
}

static char *
detail_of (const VzProblem *problem)
{
  if (problem->detail == NULL || problem->code != VZ_ERROR_REFUSED)
    return g_strdup (problem->detail);
  return g_strdup_printf (_ ("Server: “%s”"), problem->detail);
}

static void
show_words (VzBanner *self, const VzProblem *problem, const char *kind, const char *icon)
{
  const VzErrorText *words = vz_error_text_for_code (problem->code);
  const char *way_out = *words->way_out != '\0' ? _ (words->way_out) : "";
  g_autofree char *title = vz_error_text_dup_for_screen (words);
  g_autofree char *detail = detail_of (problem);
  g_autofree char *text =
      detail != NULL ? g_strdup_printf ("%s %s", detail, way_out) : g_strdup (way_out);
  vz_banner_show (self, &(VzBannerText){ .kind = kind,
                                         .icon = icon,
                                         .title = title,
                                         .text = *text != '\0' ? g_strstrip (text) : NULL });
}

void
vz_banner_show_problem (VzBanner *self, const VzProblem *problem)
{
  if (problem != NULL)
    show_words (self, problem, "danger", "x-circle");
  else
    vz_banner_show (self, NULL);
}

void
vz_banner_show_notice (VzBanner *self, const VzProblem *notice)
{
  g_return_if_fail (VZ_IS_BANNER (self) && notice != NULL);
  show_words (self, notice, "caution", "alert");
}

static void
on_close_clicked (VzBanner *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
vz_banner_dispose (GObject *object)
{
  g_clear_pointer (&VZ_BANNER (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_banner_parent_class)->dispose (object);
}

static void
vz_banner_class_init (VzBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_banner_dispose;
  signals[CLOSED] = g_signal_new ("closed", VZ_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "banner");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vezne/Vezne/ui/banner.ui");
  gtk_widget_class_bind_template_child (widget_class, VzBanner, box);
  gtk_widget_class_bind_template_child (widget_class, VzBanner, icon);
  gtk_widget_class_bind_template_child (widget_class, VzBanner, title);
  gtk_widget_class_bind_template_child (widget_class, VzBanner, text);
  gtk_widget_class_bind_template_child (widget_class, VzBanner, key);
  gtk_widget_class_bind_template_child (widget_class, VzBanner, close);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
}

static void
vz_banner_init (VzBanner *self)
{
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_init_template (GTK_WIDGET (self));
  vz_key_keep_whole (self->key);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/field-view.h"

G_DEFINE_INTERFACE (VzFieldView, vz_field_view, GTK_TYPE_WIDGET)

enum {
  CHANGED,
  ANSWERED,
  FOCUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
vz_field_view_default_init (VzFieldViewInterface *iface)
{
  static const char *const names[] = {
    [CHANGED] = "changed",
    [ANSWERED] = "answered",
    [FOCUSED] = "focused",
  };

  for (guint i = 0; i < N_SIGNALS; i++) {
    signals[i] = g_signal_new (names[i], VZ_TYPE_FIELD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  }
}

void
vz_field_view_show (VzFieldView *self,
                    const VzQuestionField *asked,
                    const VzSaleView *sale,
                    gboolean alone)
{
  g_return_if_fail (VZ_IS_FIELD_VIEW (self) && asked != NULL && sale != NULL);

  VZ_FIELD_VIEW_GET_IFACE (self)->show (self, asked, sale, alone);
}

char *
vz_field_view_dup_answer (VzFieldView *self)
{
  g_return_val_if_fail (VZ_IS_FIELD_VIEW (self), NULL);

  return VZ_FIELD_VIEW_GET_IFACE (self)->dup_answer (self);
}

VzSecret *
vz_field_view_take_secret (VzFieldView *self)
{
  VzFieldViewInterface *iface;

  g_return_val_if_fail (VZ_IS_FIELD_VIEW (self), NULL);

  iface = VZ_FIELD_VIEW_GET_IFACE (self);
  return iface->take_secret != NULL ? iface->take_secret (self) : NULL;
}

void
vz_field_view_describe (VzFieldView *self, VzBar *bar)
{
  g_return_if_fail (VZ_IS_FIELD_VIEW (self) && bar != NULL);

  if (VZ_FIELD_VIEW_GET_IFACE (self)->describe != NULL) {
    VZ_FIELD_VIEW_GET_IFACE (self)->describe (self, bar);
  }
}

gboolean
vz_field_view_type (VzFieldView *self, const char *text)
{
  VzFieldViewInterface *iface;

  g_return_val_if_fail (VZ_IS_FIELD_VIEW (self) && text != NULL, FALSE);

  iface = VZ_FIELD_VIEW_GET_IFACE (self);
  return iface->type != NULL && iface->type (self, text);
}

gboolean
vz_field_view_can_type (VzFieldView *self)
{
  g_return_val_if_fail (VZ_IS_FIELD_VIEW (self), FALSE);

  return VZ_FIELD_VIEW_GET_IFACE (self)->type != NULL;
}

GtkWidget *
vz_field_view_above_keys (VzFieldView *self)
{
  VzFieldViewInterface *iface;

  g_return_val_if_fail (VZ_IS_FIELD_VIEW (self), NULL);

  iface = VZ_FIELD_VIEW_GET_IFACE (self);
  return iface->above_keys != NULL ? iface->above_keys (self) : NULL;
}

void
vz_field_view_tick (VzFieldView *self, gint64 now, gint64 since)
{
  g_return_if_fail (VZ_IS_FIELD_VIEW (self));

  if (VZ_FIELD_VIEW_GET_IFACE (self)->tick != NULL) {
    VZ_FIELD_VIEW_GET_IFACE (self)->tick (self, now, since);
  }
}

void
vz_field_view_changed (VzFieldView *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
vz_field_view_answered (VzFieldView *self)
{
  g_signal_emit (self, signals[ANSWERED], 0);
}

void
vz_field_view_focused (VzFieldView *self)
{
  g_signal_emit (self, signals[FOCUSED], 0);
}

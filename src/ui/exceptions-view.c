/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/exceptions-view.h"

#include "ui/exception-row.h"
#include "ui/scroll-keys.h"

#include <glib/gi18n-lib.h>

struct _VzExceptionsView {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *advice;
  GtkWidget *scroller;
  GtkWidget *list;
  VzSnapshot *snapshot;
};

static void vz_exceptions_view_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzExceptionsView,
                               vz_exceptions_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN,
                                                      vz_exceptions_view_screen_init))

static gboolean
has_manager (const VzSnapshot *snapshot)
{
  return snapshot->cashier != NULL && g_strcmp0 (snapshot->cashier->role, "manager") == 0;
}

static const char *
advice_for (const VzSnapshot *snapshot)
{
  if (snapshot->exceptions->len == 0)
    return _ ("Nothing is left to be looked at.");
  return has_manager (snapshot)
             ? _ ("They came when nobody waited for them any more, or name another amount than was "
                  "shown: money may have moved. Find out what became of the sale, then mark the "
                  "answer as seen.")
             : _ ("They came when nobody waited for them any more, or name another amount than was "
                  "shown: money may have moved. A manager who signs in here marks them as seen.");
}

/* Those that are shown already keep their rows, so that a key under a finger stays. */
static gboolean
are_the_same (const VzSnapshot *a, const VzSnapshot *b)
{
  if (a == NULL || a->exceptions->len != b->exceptions->len || has_manager (a) != has_manager (b))
    return FALSE;
  for (guint i = 0; i < a->exceptions->len; i++) {
    const VzExceptionLine *left = g_ptr_array_index (a->exceptions, i);
    const VzExceptionLine *right = g_ptr_array_index (b->exceptions, i);
    if (left->sequence != right->sequence)
      return FALSE;
  }
  return TRUE;
}

static void
show_rows (VzExceptionsView *self)
{
  const VzSnapshot *snapshot = self->snapshot;
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  for (guint i = 0; i < snapshot->exceptions->len; i++)
    gtk_box_append (GTK_BOX (self->list),
                    vz_exception_row_new (g_ptr_array_index (snapshot->exceptions, i),
                                          has_manager (snapshot)));
  gtk_widget_set_visible (self->scroller, snapshot->exceptions->len > 0);
}

static void
vz_exceptions_view_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzExceptionsView *self = VZ_EXCEPTIONS_VIEW (screen);
  g_autoptr (VzSnapshot) previous = self->snapshot;
  self->snapshot = vz_snapshot_ref (snapshot);
  if (are_the_same (previous, snapshot))
    return;
  gtk_label_set_label (self->advice, advice_for (snapshot));
  show_rows (self);
}

static void
vz_exceptions_view_describe (VzScreen *screen, VzBar *bar)
{
  bar->back_label = _ ("Back");
  bar->back_icon = "back";
  bar->back_enabled = TRUE;
}

static void
vz_exceptions_view_step_on (VzScreen *screen)
{
}

static void
vz_exceptions_view_step_back (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.desk", NULL);
}

static void
vz_exceptions_view_screen_init (VzScreenInterface *iface)
{
  iface->update = vz_exceptions_view_update;
  iface->describe = vz_exceptions_view_describe;
  iface->step_on = vz_exceptions_view_step_on;
  iface->step_back = vz_exceptions_view_step_back;
}

static void
vz_exceptions_view_dispose (GObject *object)
{
  VzExceptionsView *self = VZ_EXCEPTIONS_VIEW (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  G_OBJECT_CLASS (vz_exceptions_view_parent_class)->dispose (object);
}

static void
vz_exceptions_view_class_init (VzExceptionsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_exceptions_view_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "exceptions");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/exceptions-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VzExceptionsView, box);
  gtk_widget_class_bind_template_child (widget_class, VzExceptionsView, advice);
  gtk_widget_class_bind_template_child (widget_class, VzExceptionsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, VzExceptionsView, list);
}

static void
vz_exceptions_view_init (VzExceptionsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vz_scroll_keys_attach (GTK_WIDGET (self), self->scroller);
}

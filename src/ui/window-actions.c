/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window-private.h"

#include "ui/selling.h"

#include <glib/gi18n-lib.h>

static void
on_type (GtkWidget *widget, const char *name, GVariant *text)
{
  vz_window_take_text (VZ_WINDOW (widget), g_variant_get_string (text, NULL));
}

static void
on_letters (GtkWidget *widget, const char *name, GVariant *visible)
{
  vz_window_show_letters (VZ_WINDOW (widget), g_variant_get_boolean (visible));
}

static void
on_step_on (GtkWidget *widget, const char *name, GVariant *nothing)
{
  vz_window_make_step (VZ_WINDOW (widget), TRUE);
}

static void
on_step_back (GtkWidget *widget, const char *name, GVariant *nothing)
{
  vz_window_make_step (VZ_WINDOW (widget), FALSE);
}

static const VzSaleView *
changeable_sale (VzWindow *self)
{
  const VzSaleView *sale = self->snapshot != NULL ? self->snapshot->sale : NULL;
  return sale != NULL && sale->can_change && self->snapshot->signed_in ? sale : NULL;
}

static void
on_ask_customer (GtkWidget *widget, const char *name, GVariant *nothing)
{
  static const VzSheetText words = { .icon = "person",
                                     .title = N_ ("Who is the customer?"),
                                     .text = N_ ("With an e-mail the sale is the customer’s own."),
                                     .back_label = N_ ("Leave"),
                                     .on_label = N_ ("Save"),
                                     .on_icon = "check",
                                     .action = "register.set-customer" };
  VzWindow *self = VZ_WINDOW (widget);
  const VzSaleView *sale = changeable_sale (self);
  if (sale == NULL)
    return;
  const VzSheetField fields[] = {
    { N_ ("E-mail"), GTK_INPUT_PURPOSE_EMAIL, sale->customer_email },
    { N_ ("Phone"), GTK_INPUT_PURPOSE_PHONE, sale->customer_phone },
  };
  vz_window_ask (self, &words, fields, G_N_ELEMENTS (fields));
}

static void
on_ask_voucher (GtkWidget *widget, const char *name, GVariant *nothing)
{
  static const VzSheetText words = { .icon = "ticket",
                                     .title = N_ ("Which voucher?"),
                                     .text = N_ ("Enter its code. Empty takes the "
                                                 "voucher away."),
                                     .back_label = N_ ("Leave"),
                                     .on_label = N_ ("Apply"),
                                     .on_icon = "check",
                                     .action = "register.set-voucher" };
  VzWindow *self = VZ_WINDOW (widget);
  const VzSaleView *sale = changeable_sale (self);
  if (sale == NULL)
    return;
  const VzSheetField field = { N_ ("Code"), GTK_INPUT_PURPOSE_FREE_FORM, sale->voucher };
  vz_window_ask (self, &words, &field, 1);
}

static void
on_read_contract (GtkWidget *widget, const char *name, GVariant *contract)
{
  vz_window_read_contract (VZ_WINDOW (widget), g_variant_get_string (contract, NULL));
}

static void
on_ask_collect (GtkWidget *widget, const char *name, GVariant *nothing)
{
  vz_window_ask_collect (VZ_WINDOW (widget));
}

static void
on_ask_end_of_day (GtkWidget *widget, const char *name, GVariant *terminal)
{
  vz_window_ask_end_of_day (VZ_WINDOW (widget), g_variant_get_string (terminal, NULL));
}

static void
on_end_day (GtkWidget *widget, const char *name, GVariant *nothing)
{
  vz_window_end_day (VZ_WINDOW (widget));
}

static void
on_menu (GtkWidget *widget, const char *name, GVariant *page)
{
  vz_window_open_menu (VZ_WINDOW (widget), (VzMenuPage)g_variant_get_int32 (page));
}

static void
on_devices (GtkWidget *widget, const char *name, GVariant *nothing)
{
  vz_window_open_devices (VZ_WINDOW (widget));
}

static void
on_choose_line (GtkWidget *widget, const char *name, GVariant *printer)
{
  vz_window_open_code_pages (VZ_WINDOW (widget), g_variant_get_string (printer, NULL));
}

static void
on_story (GtkWidget *widget, const char *name, GVariant *sale)
{
  vz_window_open_story (VZ_WINDOW (widget), g_variant_get_string (sale, NULL));
}

static void
on_decide (GtkWidget *widget, const char *name, GVariant *nothing)
{
  vz_window_open_decision (VZ_WINDOW (widget));
}

static void
on_drawer (GtkWidget *widget, const char *name, GVariant *nothing)
{
  vz_window_ask_drawer (VZ_WINDOW (widget));
}

static void
on_exceptions (GtkWidget *widget, const char *name, GVariant *nothing)
{
  vz_window_open_exceptions (VZ_WINDOW (widget));
}

static void
on_ask_seen (GtkWidget *widget, const char *name, GVariant *sequence)
{
  vz_window_ask_seen (VZ_WINDOW (widget), g_variant_get_int64 (sequence));
}

static void
on_note_seen (GtkWidget *widget, const char *name, GVariant *note)
{
  vz_window_note_seen (VZ_WINDOW (widget), g_variant_get_string (note, NULL));
}

static void
on_desk (GtkWidget *widget, const char *name, GVariant *nothing)
{
  vz_window_close_menu (VZ_WINDOW (widget));
}

/* What only the selling screen can do. */
static void
on_selling (GtkWidget *widget, const char *name, GVariant *nothing)
{
  VzScreen *screen = vz_window_screen (VZ_WINDOW (widget));
  if (VZ_IS_SELLING (screen))
    vz_selling_do (VZ_SELLING (screen), name + strlen ("frame."));
}

static void
on_print_last (GtkWidget *widget, const char *name, GVariant *nothing)
{
  VzSnapshot *snapshot = VZ_WINDOW (widget)->snapshot;
  if (snapshot != NULL && snapshot->signed_in && snapshot->last != NULL)
    gtk_widget_activate_action (widget, "register.print-again", "s", snapshot->last->sale);
}

void
vz_window_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "frame.step-on", NULL, on_step_on);
  gtk_widget_class_install_action (klass, "frame.step-back", NULL, on_step_back);
  gtk_widget_class_install_action (klass, "frame.type", "s", on_type);
  gtk_widget_class_install_action (klass, "frame.letters", "b", on_letters);
  gtk_widget_class_install_action (klass, "frame.ask-customer", NULL, on_ask_customer);
  gtk_widget_class_install_action (klass, "frame.ask-voucher", NULL, on_ask_voucher);
  gtk_widget_class_install_action (klass, "frame.read-contract", "s", on_read_contract);
  gtk_widget_class_install_action (klass, "frame.ask-collect", NULL, on_ask_collect);
  gtk_widget_class_install_action (klass, "frame.ask-end-of-day", "s", on_ask_end_of_day);
  gtk_widget_class_install_action (klass, "frame.end-day", NULL, on_end_day);
  gtk_widget_class_install_action (klass, "frame.menu", "i", on_menu);
  gtk_widget_class_install_action (klass, "frame.devices", NULL, on_devices);
  gtk_widget_class_install_action (klass, "frame.choose-line", "s", on_choose_line);
  gtk_widget_class_install_action (klass, "frame.story", "s", on_story);
  gtk_widget_class_install_action (klass, "frame.decide", NULL, on_decide);
  gtk_widget_class_install_action (klass, "frame.drawer", NULL, on_drawer);
  gtk_widget_class_install_action (klass, "frame.exceptions", NULL, on_exceptions);
  gtk_widget_class_install_action (klass, "frame.ask-seen", "x", on_ask_seen);
  gtk_widget_class_install_action (klass, "frame.note-seen", "s", on_note_seen);
  gtk_widget_class_install_action (klass, "frame.desk", NULL, on_desk);
  gtk_widget_class_install_action (klass, "frame.print-last", NULL, on_print_last);
  gtk_widget_class_install_action (klass, "frame.search", NULL, on_selling);
  gtk_widget_class_install_action (klass, "frame.quantity", NULL, on_selling);
  gtk_widget_class_install_action (klass, "frame.remove", NULL, on_selling);
  gtk_widget_class_install_action (klass, "frame.row-up", NULL, on_selling);
  gtk_widget_class_install_action (klass, "frame.row-down", NULL, on_selling);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/menu.h"

#include "ui/format.h"
#include "ui/language.h"
#include "ui/menu-row.h"
#include "ui/window.h"

#include <glib/gi18n-lib.h>

struct _VzMenu {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *title;
  GtkWidget *list;
  VzMenuPage page;
  VzSnapshot *snapshot;
  gint64 now;
};

static void vz_menu_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzMenu,
                               vz_menu,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN, vz_menu_screen_init))

static void
add (VzMenu *self, GtkWidget *row)
{
  gtk_box_append (GTK_BOX (self->list), row);
}

static gboolean
can_collect (const VzSnapshot *snapshot)
{
  return snapshot->can_collect;
}

static gboolean
can_open_drawer (const VzSnapshot *snapshot)
{
  return snapshot->can_open_drawer;
}

static gboolean
has_terminal (const VzSnapshot *snapshot)
{
  return snapshot->terminals->len > 0;
}

static void
fill_top (VzMenu *self)
{
  static const struct {
    const char *icon;
    const char *msgid;
    const char *action;
    gboolean signed_in;                                /* only then */
    gboolean (*is_there) (const VzSnapshot *snapshot); /* NULL: always */
  } rows[] = {
    { "lock", N_ ("Lock"), "register.lock", TRUE },
    { "barcode", N_ ("Collect"), "frame.ask-collect", TRUE, can_collect },
    { "receipt", N_ ("Sales today"), "frame.menu(1)", TRUE },
    { "drawer", N_ ("Open drawer"), "frame.drawer", TRUE, can_open_drawer },
    { "printer", N_ ("Devices"), "frame.devices", FALSE },
    { "terminal", N_ ("Payment terminal"), "frame.menu(6)", TRUE, has_terminal },
    { "globe", N_ ("Language"), "frame.menu(2)", FALSE },
    { "display", N_ ("Light or dark"), "frame.menu(3)", FALSE },
    { "question", N_ ("About"), "frame.menu(4)", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if ((!rows[i].signed_in || self->snapshot->signed_in) &&
        (rows[i].is_there == NULL || rows[i].is_there (self->snapshot)))
      add (self, vz_menu_row_action (rows[i].icon, _ (rows[i].msgid), rows[i].action, FALSE));
}

static void
add_sentence (VzMenu *self, const char *sentence)
{
  if (sentence != NULL)
    add (self, vz_menu_row_text (_ (sentence), "body"));
}

static void
fill_errand (VzMenu *self, const VzErrand *errand)
{
  add_sentence (self, vz_errand_sentence (errand));
  if (vz_money_is_set (errand->total)) {
    g_autofree char *amount = vz_format_money (errand->total);
    g_autofree char *total = g_strdup_printf (_ ("Total %s"), amount);
    add (self, vz_menu_row_text (total, "row-amount"));
  }
  add_sentence (self, errand->notice);
  if (errand->text != NULL)
    add (self, vz_menu_row_text (errand->text, "body"));
  add_sentence (self, errand->reason);
  add_sentence (self, errand->paper_reason);
}

/* The end of a day is asked about once more. */
static char *
action_of (const VzTerminalView *terminal, VzErrandKind kind)
{
  if (kind == VZ_ERRAND_END_OF_DAY)
    return g_action_print_detailed_name ("frame.ask-end-of-day",
                                         g_variant_new_string (terminal->name));
  return g_action_print_detailed_name ("register.ask-terminal",
                                       g_variant_new ("(ss)", vz_errand_kind_name (kind),
                                                      terminal->name));
}

static void
add_errands (VzMenu *self, const VzTerminalView *terminal)
{
  static const struct {
    const char *icon;
    const char *msgid;
  } rows[VZ_ERRAND_KINDS] = {
    [VZ_ERRAND_STATUS] = { "terminal", N_ ("Ask whether it answers") },
    [VZ_ERRAND_REPEAT_RECEIPT] = { "receipt", N_ ("Print its last receipt again") },
    [VZ_ERRAND_END_OF_DAY] = { "check-circle", N_ ("End its day") },
  };
  for (guint kind = 0; kind < VZ_ERRAND_KINDS; kind++) {
    g_autofree char *action = action_of (terminal, (VzErrandKind)kind);
    if ((terminal->errands & 1u << kind) != 0)
      add (self, vz_menu_row_action (rows[kind].icon, _ (rows[kind].msgid), action, FALSE));
  }
}

/* While one is asked for something none is asked for anything else. */
static void
fill_terminals (VzMenu *self)
{
  const GPtrArray *terminals = self->snapshot->terminals;
  const VzErrand *errand = self->snapshot->errand;
  gboolean busy = errand != NULL && !vz_errand_is_over (errand);
  gboolean several = terminals->len > 1;
  for (guint i = 0; i < terminals->len && !busy; i++) {
    const VzTerminalView *terminal = g_ptr_array_index (terminals, i);
    if (several)
      add (self, vz_menu_row_text (terminal->name, "title"));
    add_errands (self, terminal);
  }
  if (errand != NULL && several)
    add (self, vz_menu_row_text (errand->device, "title"));
  if (errand != NULL)
    fill_errand (self, errand);
}

static void
fill_today (VzMenu *self)
{
  const VzDesk *desk = vz_window_desk_of (GTK_WIDGET (self));
  g_autoptr (GPtrArray) sales =
      desk != NULL && desk->sales_today != NULL ? desk->sales_today (desk->data) : NULL;
  g_autoptr (GtkSizeGroup) ends = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  if (sales == NULL || sales->len == 0)
    add (self, vz_menu_row_text (_ ("No sale yet today"), "body"));
  for (guint i = 0; sales != NULL && i < sales->len; i++)
    add (self, vz_menu_row_sale (g_ptr_array_index (sales, i), ends));
}

static void
fill_language (VzMenu *self)
{
  const char *now = vz_format_notation ()->language;
  for (const VzLanguage *language = vz_language_list (); language->code != NULL; language++) {
    g_autofree char *action = g_strdup_printf ("app.set-language('%s')", language->code);
    add (self,
         vz_menu_row_action ("globe", language->name, action, g_str_equal (language->code, now)));
  }
}

static void
fill_colours (VzMenu *self)
{
  add (self, vz_menu_row_action ("display", _ ("Light"), "app.set-dark(false)", FALSE));
  add (self, vz_menu_row_action ("display", _ ("Dark"), "app.set-dark(true)", FALSE));
}

static void
fill_about (VzMenu *self)
{
  g_autofree char *version = g_strdup_printf (_ ("Vezne %s"), VZ_VERSION);
  add (self, vz_menu_row_text (version, "row-amount"));
  add (self,
       vz_menu_row_text (_ ("An in-store register. Free software under the GNU General Public "
                            "License, version 3 or later; without any warranty."),
                         "body"));
  add (self,
       vz_menu_row_text (_ ("F2 search · F3 quantity · F4 customer · F6 voucher · F8 remove · "
                            "F9 print again · F10 menu · F11 new sale · F12 lock"),
                         "body"));
  add (self,
       vz_menu_row_text (_ ("Enter steps on, Escape steps back, ↑ and ↓ choose a row, + and − "
                            "change its quantity."),
                         "body"));
}

static void
fill_waiting (VzMenu *self)
{
  for (guint i = 0; i < self->snapshot->chips->len; i++)
    add (self, vz_menu_row_waiting (g_ptr_array_index (self->snapshot->chips, i), self->now));
}

static const struct {
  const char *title;
  void (*fill) (VzMenu *self);
  const char *back; /* action */
  gboolean broad;   /* its rows have more to say than half a screen holds */
} pages[] = {
  [VZ_MENU_TOP] = { N_ ("Menu"), fill_top, "frame.desk" },
  [VZ_MENU_TODAY] = { N_ ("Sales today"), fill_today, "frame.menu(0)", TRUE },
  [VZ_MENU_LANGUAGE] = { N_ ("Language"), fill_language, "frame.menu(0)" },
  [VZ_MENU_COLOURS] = { N_ ("Light or dark"), fill_colours, "frame.menu(0)" },
  [VZ_MENU_ABOUT] = { N_ ("About"), fill_about, "frame.menu(0)" },
  [VZ_MENU_WAITING] = { N_ ("Sales waiting for their customer"), fill_waiting, "frame.desk" },
  [VZ_MENU_TERMINAL] = { N_ ("Payment terminal"), fill_terminals, "frame.menu(0)" },
};

static void
fill (VzMenu *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  gtk_label_set_label (self->title, _ (pages[self->page].title));
  if (pages[self->page].broad)
    gtk_widget_add_css_class (GTK_WIDGET (self), "broad");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "broad");
  pages[self->page].fill (self);
}

void
vz_menu_open (VzMenu *self, VzMenuPage page)
{
  g_return_if_fail (VZ_IS_MENU (self) && page < G_N_ELEMENTS (pages));
  self->page = page;
  if (self->snapshot == NULL)
    return;
  fill (self);
  gtk_widget_grab_focus (gtk_widget_get_first_child (self->list));
  vz_screen_bar_changed (VZ_SCREEN (self));
}

/* Only news fills the list anew: a row under a finger stays where it is. */
static void
vz_menu_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzMenu *self = VZ_MENU (screen);
  gboolean news = snapshot != self->snapshot;
  VzSnapshot *previous = self->snapshot;
  gboolean first = previous == NULL;
  self->snapshot = vz_snapshot_ref (snapshot);
  self->now = now;
  g_clear_pointer (&previous, vz_snapshot_unref);
  if (first || (news && self->page != VZ_MENU_TOP))
    fill (self);
}

static void
vz_menu_describe (VzScreen *screen, VzBar *bar)
{
  bar->back_label = _ ("Back");
  bar->back_icon = "back";
  bar->back_enabled = TRUE;
}

static void
vz_menu_step_back (VzScreen *screen)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_action_parse_detailed_name (pages[VZ_MENU (screen)->page].back, &name, &target, NULL);
  gtk_widget_activate_action_variant (GTK_WIDGET (screen), name, target);
}

static void
vz_menu_step_on (VzScreen *screen)
{
}

static void
vz_menu_screen_init (VzScreenInterface *iface)
{
  iface->update = vz_menu_update;
  iface->describe = vz_menu_describe;
  iface->step_on = vz_menu_step_on;
  iface->step_back = vz_menu_step_back;
}

static void
vz_menu_dispose (GObject *object)
{
  VzMenu *self = VZ_MENU (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  G_OBJECT_CLASS (vz_menu_parent_class)->dispose (object);
}

static void
vz_menu_class_init (VzMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_menu_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "menu");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vezne/Vezne/ui/menu.ui");
  gtk_widget_class_bind_template_child (widget_class, VzMenu, box);
  gtk_widget_class_bind_template_child (widget_class, VzMenu, title);
  gtk_widget_class_bind_template_child (widget_class, VzMenu, list);
}

static void
vz_menu_init (VzMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/devices-view.h"

#include "ui/device-row.h"
#include "ui/header.h"
#include "ui/key.h"
#include "ui/machine.h"
#include "ui/sale-bar.h"

#include <glib/gi18n-lib.h>

struct _VzDevicesView {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *summary;
  GtkScrolledWindow *scroller;
  GtkWidget *list;
  GtkWidget *first_port; /* row, or NULL */
  GtkLabel *detail;
  GtkWidget *find;
  VzSnapshot *snapshot;
};

static void vz_devices_view_screen_init (VzScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzDevicesView,
                               vz_devices_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_SCREEN, vz_devices_view_screen_init))

static gboolean
waits_to_be_told (const VzDeviceView *device)
{
  return device->can_print_on || device->can_clear;
}

static gboolean
can_be_tried (const VzSnapshot *snapshot, const VzDeviceView *device)
{
  return snapshot->signed_in && vz_device_test_label (device) != NULL && !waits_to_be_told (device);
}

/* A test would wait behind what waits, and come out among the receipts of sales. */
static gboolean
can_be_tried_now (const VzSnapshot *snapshot, const VzDeviceView *device)
{
  return can_be_tried (snapshot, device) && !device->away && device->queued == 0;
}

static VzDeviceState
state_of (const VzDeviceView *device)
{
  if (device->away)
    return VZ_DEVICE_AWAY;
  return vz_device_needs_look (device) ? VZ_DEVICE_ATTENTION : VZ_DEVICE_READY;
}

/* -- rows, which stay: a key under a finger is not taken away by news -- */

static VzDeviceRow *
next_row (VzDevicesView *self, GtkWidget **at)
{
  GtkWidget *row =
      *at != NULL ? gtk_widget_get_next_sibling (*at) : gtk_widget_get_first_child (self->list);
  if (row == NULL) {
    row = vz_device_row_new ();
    gtk_box_append (GTK_BOX (self->list), row);
  }
  *at = row;
  return VZ_DEVICE_ROW (row);
}

static void
show_device (VzDevicesView *self, const VzDeviceView *device, GtkWidget **at)
{
  g_autofree char *text = vz_device_page_text (device, self->snapshot->wall);
  const VzDeviceLine line = {
    .icon = vz_header_device_icon (device->kind),
    .title = vz_device_title (device),
    .state = state_of (device),
    .text = text,
    .test = can_be_tried (self->snapshot, device) ? device->name : NULL,
    .test_label = vz_device_test_label (device),
    .can_test = can_be_tried_now (self->snapshot, device),
    .choose = self->snapshot->signed_in && device->asks ? device->name : NULL,
    .print_on = self->snapshot->signed_in && device->can_print_on ? device->name : NULL,
    .clear = self->snapshot->signed_in && device->can_clear ? device->name : NULL,
  };
  vz_device_row_show (next_row (self, at), &line);
}

static void
show_machine (VzDevicesView *self, const VzProblem *notice, GtkWidget **at)
{
  gboolean stops = notice == self->snapshot->blocked;
  g_autofree char *text = vz_machine_text (notice);
  const VzDeviceLine line = {
    .icon = vz_machine_icon (notice),
    .title = vz_machine_title (notice),
    .state = stops ? VZ_DEVICE_AWAY : VZ_DEVICE_ATTENTION,
    .word = stops ? vz_machine_stopped (notice) : NULL,
    .text = text,
  };
  vz_device_row_show (next_row (self, at), &line);
}

static void
add_self_test (VzDevicesView *self, VzSelfTest which, const char *label, VzDeviceLine *line)
{
  const VzSelfTestView *test = &self->snapshot->self_tests[which];
  line->test_action = VZ_SELF_TEST;
  line->test = self->snapshot->signed_in && test->can ? vz_self_test_name (which) : NULL;
  line->test_label = label;
  line->can_test = test->state != VZ_TRIAL_WAITS;
  if (test->text != NULL)
    line->text = test->text;
  if (test->state == VZ_TRIAL_FAILED && line->state == VZ_DEVICE_READY) {
    line->state = VZ_DEVICE_ATTENTION;
    line->word = NULL;
  }
}

static void
show_server (VzDevicesView *self, gint64 now, GtkWidget **at)
{
  gboolean online = self->snapshot->online;
  g_autofree char *text =
      online ? vz_answered_text (self->snapshot) : vz_offline_text (self->snapshot, now);
  VzDeviceLine line = {
    .icon = online ? "cloud" : "cloud-off",
    .title = _ ("Server"),
    .state = online ? VZ_DEVICE_READY : VZ_DEVICE_AWAY,
    .word = online ? _ ("Connected") : NULL,
    .text = text,
  };
  add_self_test (self, VZ_SELF_TEST_SERVER, C_ ("server", "Ask"), &line);
  vz_device_row_show (next_row (self, at), &line);
}

/* What is the matter with it is a notice. */
static void
show_journal (VzDevicesView *self, GtkWidget **at)
{
  g_autofree char *text = vz_journal_text (self->snapshot);
  VzDeviceLine line = {
    .icon = "disk",
    .title = _ ("Journal"),
    .state = VZ_DEVICE_READY,
    .word = _ ("Writing"),
    .text = text,
  };
  add_self_test (self, VZ_SELF_TEST_JOURNAL, _ ("Verify"), &line);
  if (self->snapshot->blocked == NULL)
    vz_device_row_show (next_row (self, at), &line);
}

static void
show_port (VzDevicesView *self, const VzDeviceView *port, GtkWidget **at)
{
  g_autofree char *told = vz_device_page_text (port, self->snapshot->wall);
  const VzDeviceLine line = {
    .icon = "search",
    .title = port->name,
    .state = port->trial == VZ_TRIAL_FAILED ? VZ_DEVICE_ATTENTION : VZ_DEVICE_READY,
    .word = port->trial == VZ_TRIAL_FAILED ? NULL
            : port->ready                  ? _ ("Found")
                                           : _ ("In use"),
    .text = *told != '\0' ? told : port->link,
    .test_action = VZ_TRY_PORT,
    .test = self->snapshot->signed_in && port->ready ? port->link : NULL,
    .test_label = _ ("Try"),
    .can_test = port->trial != VZ_TRIAL_WAITS,
  };
  vz_device_row_show (next_row (self, at), &line);
}

static void
show_no_port (VzDevicesView *self, GtkWidget **at)
{
  const VzDeviceLine line = {
    .icon = "search",
    .title = _ ("Ports"),
    .state = VZ_DEVICE_ATTENTION,
    .word = _ ("None found"),
    .text = _ ("No serial or USB port was found. Check the cable of the device, then find again."),
  };
  vz_device_row_show (next_row (self, at), &line);
}

static void
show_ports (VzDevicesView *self, GtkWidget **at)
{
  const GPtrArray *ports = self->snapshot->ports;
  GtkWidget *last_device = *at;
  for (guint i = 0; ports != NULL && i < ports->len; i++)
    show_port (self, g_ptr_array_index (ports, i), at);
  if (ports != NULL && ports->len == 0)
    show_no_port (self, at);
  self->first_port = ports != NULL ? gtk_widget_get_next_sibling (last_device) : NULL;
}

/* Its place is known once it is laid out. */
static gboolean
scroll_to_ports (GtkWidget *scroller, GdkFrameClock *frames, gpointer data)
{
  VzDevicesView *self = data;
  graphene_rect_t place;
  if (self->first_port == NULL)
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_height (self->first_port) == 0)
    return G_SOURCE_CONTINUE;
  if (gtk_widget_compute_bounds (self->first_port, self->list, &place))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), place.origin.y);
  return G_SOURCE_REMOVE;
}

/* What was asked for by a key at the top may stand below the edge. */
static void
show_what_was_found (VzDevicesView *self, const VzSnapshot *previous)
{
  if (previous != NULL && previous->ports == NULL && self->snapshot->ports != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->scroller), scroll_to_ports, self, NULL);
}

static void
show_rows (VzDevicesView *self, gint64 now)
{
  GtkWidget *at = NULL;
  GtkWidget *left;
  if (self->snapshot->blocked != NULL)
    show_machine (self, self->snapshot->blocked, &at);
  for (guint i = 0; i < self->snapshot->notices->len; i++)
    show_machine (self, g_ptr_array_index (self->snapshot->notices, i), &at);
  for (guint i = 0; i < self->snapshot->devices->len; i++)
    show_device (self, g_ptr_array_index (self->snapshot->devices, i), &at);
  show_server (self, now, &at);
  show_journal (self, &at);
  show_ports (self, &at);
  while ((left = gtk_widget_get_next_sibling (at)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), left);
}

/* -- around them -- */

static char *
summary_text (const VzSnapshot *snapshot)
{
  guint n = vz_machine_count (snapshot);
  if (snapshot->blocked != NULL)
    return g_strdup (_ ("Selling has stopped"));
  for (guint i = 0; i < snapshot->devices->len; i++)
    n += vz_device_needs_look (g_ptr_array_index (snapshot->devices, i));
  for (guint i = 0; i < VZ_N_SELF_TESTS; i++)
    n += snapshot->self_tests[i].state == VZ_TRIAL_FAILED;
  if (snapshot->devices->len == 0 && n == 0)
    return g_strdup (_ ("No device is configured"));
  if (n == 0)
    return g_strdup (_ ("Devices ready"));
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%u device needs a look. Selling goes on; work that waits keeps its place.",
                   "%u devices need a look. Selling goes on; work that waits keeps its place.", n),
      n);
}

static void
add_detail (GString *text, const VzDeviceView *device)
{
  const char *const facts[] = { device->kind, device->link, device->detail };
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", device->name);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (facts[i] != NULL)
      g_string_append_printf (text, " · %s", facts[i]);
}

static char *
detail_text (const VzSnapshot *snapshot)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < snapshot->devices->len; i++) {
    const VzDeviceView *device = g_ptr_array_index (snapshot->devices, i);
    if (device->link != NULL || device->detail != NULL)
      add_detail (text, device);
  }
  return g_string_free (text, FALSE);
}

static void
vz_devices_view_update (VzScreen *screen, VzSnapshot *snapshot, gint64 now)
{
  VzDevicesView *self = VZ_DEVICES_VIEW (screen);
  g_autoptr (VzSnapshot) previous = self->snapshot;
  self->snapshot = vz_snapshot_ref (snapshot);
  g_autofree char *summary = summary_text (snapshot);
  g_autofree char *detail = detail_text (snapshot);
  gtk_label_set_label (self->summary, summary);
  gtk_label_set_label (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *detail != '\0');
  gtk_widget_set_visible (self->find, snapshot->signed_in);
  show_rows (self, now);
  show_what_was_found (self, previous);
}

/* -- the action bar -- */

static void
describe_sale (const VzSaleView *sale, VzBar *bar)
{
  vz_sale_bar_begin (bar, sale);
  vz_sale_bar_say (bar, g_strdup (_ ("The sale goes on")), g_steal_pointer (&bar->context_title),
                   NULL);
}

static void
vz_devices_view_describe (VzScreen *screen, VzBar *bar)
{
  const VzSnapshot *snapshot = VZ_DEVICES_VIEW (screen)->snapshot;
  if (snapshot == NULL)
    return;
  if (snapshot->signed_in && snapshot->blocked == NULL && snapshot->sale->rows->len > 0 &&
      snapshot->sale->stage < VZ_STAGE_UNKNOWN)
    describe_sale (snapshot->sale, bar);
  bar->back_label = _ ("Back");
  bar->back_icon = "back";
  bar->back_enabled = TRUE;
  bar->on_label = snapshot->signed_in ? _ ("Try all") : NULL;
  bar->on_enabled = snapshot->signed_in;
  bar->on_icon = "again";
}

static void
vz_devices_view_step_on (VzScreen *screen)
{
  for (GtkWidget *row = gtk_widget_get_first_child (VZ_DEVICES_VIEW (screen)->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    vz_device_row_test (VZ_DEVICE_ROW (row));
}

static void
vz_devices_view_step_back (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.desk", NULL);
}

static void
vz_devices_view_screen_init (VzScreenInterface *iface)
{
  iface->update = vz_devices_view_update;
  iface->describe = vz_devices_view_describe;
  iface->step_on = vz_devices_view_step_on;
  iface->step_back = vz_devices_view_step_back;
}

static void
vz_devices_view_dispose (GObject *object)
{
  VzDevicesView *self = VZ_DEVICES_VIEW (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  G_OBJECT_CLASS (vz_devices_view_parent_class)->dispose (object);
}

static void
vz_devices_view_class_init (VzDevicesViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_devices_view_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "devices");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/devices-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VzDevicesView, box);
  gtk_widget_class_bind_template_child (widget_class, VzDevicesView, summary);
  gtk_widget_class_bind_template_child (widget_class, VzDevicesView, scroller);
  gtk_widget_class_bind_template_child (widget_class, VzDevicesView, list);
  gtk_widget_class_bind_template_child (widget_class, VzDevicesView, detail);
  gtk_widget_class_bind_template_child (widget_class, VzDevicesView, find);
}

static void
vz_devices_view_init (VzDevicesView *self)
{
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_init_template (GTK_WIDGET (self));
}

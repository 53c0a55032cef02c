/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "register/language.h"
#include "ui/actions.h"
#include "ui/customer-view.h"
#include "ui/style.h"

#include <locale.h>

#define FRAMES 3

void
stage_speak (const char *language)
{
  setlocale (LC_ALL, "C.UTF-8");
  vz_language_use (language, VEZNE_LOCALE_DIR);
}

void
stage_prepare (const StageSetting *setting)
{
  g_setenv ("TZ", "UTC", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  vz_language_start (VEZNE_LOCALE_DIR);
  stage_speak (setting->language);
  vz_style_prepare ();
  gtk_init ();
  gtk_widget_set_default_direction (setting->rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  vz_style_apply (gdk_display_get_default (), setting->dark);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *frames, gpointer data)
{
  guint *left = data;
  *left -= 1;
  gtk_widget_queue_draw (widget);
  return *left > 0;
}

static void
settle (GtkWidget *window)
{
  guint left = FRAMES;
  gtk_widget_add_tick_callback (window, count_frame, &left, NULL);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
}

void
stage_settle (Stage *stage)
{
  settle (GTK_WIDGET (stage->window));
}

GtkWidget *
stage_open_customer (const StageSetting *setting, const Fixture *fixture)
{
  g_autoptr (VzSnapshot) snapshot = fixture->make ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = g_object_new (VZ_TYPE_CUSTOMER_VIEW, NULL);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), setting->width, setting->height);
  gtk_window_set_child (GTK_WINDOW (window), view);
  vz_screen_update (VZ_SCREEN (view), snapshot, FIXTURE_NOW);
  gtk_window_present (GTK_WINDOW (window));
  settle (window);
  return window;
}

static void
note_reading (gpointer data, const char *name)
{
  Stage *stage = data;
  g_ptr_array_add (stage->acts, g_strdup_printf ("read-contract %s", name));
}

static void
note_story (gpointer data, const char *sale)
{
  Stage *stage = data;
  g_ptr_array_add (stage->acts, g_strdup_printf ("read-story %s", sale));
}

static void
note_decision (gpointer data, const VzDeskDecision *decision)
{
  Stage *stage = data;
  g_ptr_array_add (stage->acts, g_strdup_printf ("decide %s %s %s %s “%s” “%s”", decision->sale,
                                                 decision->manager, decision->pin,
                                                 decision->paid ? "paid" : "not-paid",
                                                 decision->reason, decision->slip));
}

static void
note_opening (gpointer data, const VzDeskDecision *decision)
{
  Stage *stage = data;
  g_ptr_array_add (stage->acts, g_strdup_printf ("open-drawer %s %s “%s”", decision->manager,
                                                 decision->pin, decision->reason));
}

static void
note_act (const char *name, GVariant *parameter, gpointer data)
{
  g_autofree char *text = parameter != NULL ? g_variant_print (parameter, FALSE) : NULL;
  g_ptr_array_add (data, text != NULL ? g_strdup_printf ("%s %s", name, text) : g_strdup (name));
}

Stage *
stage_open (const StageSetting *setting, const Fixture *fixture)
{
  g_autoptr (VzSnapshot) snapshot = fixture->make ();
  Stage *stage = g_new0 (Stage, 1);
  stage->display = fixture->display ? stage_open_customer (setting, fixture) : NULL;
  stage->clock = vz_clock_virtual_new (FIXTURE_WALL - FIXTURE_NOW + G_USEC_PER_SEC);
  vz_clock_virtual_advance (stage->clock, FIXTURE_NOW - G_USEC_PER_SEC);
  stage->desk.clock = vz_clock_virtual_clock (stage->clock);
  stage->desk.quick_keys = fixture_quick_keys;
  stage->desk.read_contract = note_reading;
  stage->desk.read_story = note_story;
  stage->desk.decide = note_decision;
  stage->desk.open_drawer = note_opening;
  stage->desk.sales_today = fixture->sales;
  stage->desk.data = stage;
  stage->window = VZ_WINDOW (vz_window_new (NULL, &stage->desk));
  g_object_ref (stage->window);
  stage->acts = g_ptr_array_new_with_free_func (g_free);
  GActionGroup *actions = vz_actions_new (note_act, stage->acts, NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (stage->window), "register", actions);
  g_object_unref (actions);
  gtk_window_set_decorated (GTK_WINDOW (stage->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (stage->window), setting->width, setting->height);
  vz_window_show_snapshot (stage->window, snapshot);
  gtk_window_present (GTK_WINDOW (stage->window));
  stage_settle (stage);
  if (fixture->act != NULL) {
    fixture->act (vz_window_screen (stage->window));
    stage_settle (stage);
  }
  return stage;
}

void
stage_close (Stage *stage)
{
  gtk_window_destroy (GTK_WINDOW (stage->window));
  g_object_unref (stage->window);
  if (stage->display != NULL)
    gtk_window_destroy (GTK_WINDOW (stage->display));
  g_ptr_array_unref (stage->acts);
  vz_clock_virtual_free (stage->clock);
  g_free (stage);
}

gboolean
stage_save (GtkWidget *widget, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  float scale = (float)gtk_widget_get_scale_factor (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gtk_snapshot_scale (snapshot, scale, scale);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);
  g_return_val_if_fail (node != NULL, FALSE);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float)width * scale, (float)height * scale);
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (renderer, node, &area);
  gsk_render_node_unref (node);
  return gdk_texture_save_to_png (texture, path);
}

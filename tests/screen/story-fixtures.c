/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story-fixtures.h"

#include "ui/window.h"

#define SECOND G_GINT64_CONSTANT (1000000)
#define NUMBER "1-000042"

/* -- the sale of the pictures, made of its events -- */

typedef struct {
  gint64 after; /* seconds */
  VzEventKind kind;
  const char *payload;
} Step;

static const char *
name_of (const char *id, gpointer data)
{
  return g_str_equal (id, "1") ? "Elif K." : "Can B.";
}

static const char *
title_of (const char *page, gpointer data)
{
  return g_str_equal (page, "Payment") ? "How will it be paid?" : "Waiting for the customer";
}

static const char *
label_of (const char *page, const char *parameter, gpointer data)
{
  return NULL;
}

static VzEvent *
event_of (const Step *step, gint64 wall, const char *cashier)
{
  VzEvent *event = vz_event_new (NUMBER, step->kind, json_loads (step->payload, 0, NULL));

  event->wall = wall;
  event->cashier = g_strdup (cashier);
  return event;
}

/* Steps end with the kind VZ_EVENT_LAST. The second half is Can's. */
static VzStory *
tell (const Step *steps)
{
  const VzStoryWords words = { .notation = vz_notation_for_language (g_get_language_names ()[0]),
                               .cashier_name = name_of,
                               .page_title = title_of,
                               .answer_label = label_of };
  g_autoptr (VzSale) sale = vz_sale_new (NUMBER);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  gint64 wall = FIXTURE_WALL - 900 * SECOND;

  for (; steps->kind != VZ_EVENT_LAST; steps++) {
    VzEvent *event = event_of (steps, wall += steps->after * SECOND,
                               steps->kind == VZ_EVENT_TAKEN_UP ? "2" : "1");
    vz_sale_apply (sale, event);
    g_ptr_array_add (events, event);
  }
  return vz_story_new (sale, events, &words);
}

#define RUNG_UP                                                                                    \
  { 0, VZ_EVENT_SALE_OPENED, "{\"currency\": \"TRY\", \"training\": false}" },                     \
      { 4, VZ_EVENT_CODE_SCANNED, "{\"row\": 1, \"code\": \"8690000000012\", \"quantity\": 1}" },  \
      { 0, VZ_EVENT_LINE_ADDED,                                                                    \
        "{\"row\": 1, \"name\": \"Keten gömlek, beyaz · M\", \"price\": \"1249.90\"}" },           \
      { 1, VZ_EVENT_BASKET_PRICED, "{\"basket\": {\"total_amount\": \"1249.90\"}}" },              \
      { 3, VZ_EVENT_CODE_SCANNED, "{\"row\": 2, \"code\": \"8690000000043\", \"quantity\": 3}" },  \
      { 0, VZ_EVENT_LINE_ADDED,                                                                    \
        "{\"row\": 2, \"name\": \"Pamuklu çorap, gri · 40–44\", \"price\": \"129.90\"}" },         \
      { 1, VZ_EVENT_BASKET_PRICED, "{\"basket\": {\"total_amount\": \"4278.60\"}}" },              \
      { 9, VZ_EVENT_VOUCHER_ENTERED, "{\"code\": \"YAZ25\"}" },                                    \
      { 1, VZ_EVENT_VOUCHER_REFUSED,                                                               \
        "{\"code\": \"YAZ25\", \"message\": \"Kuponun süresi 31.08.2026’da doldu.\"}" },           \
      { 6, VZ_EVENT_CHECKOUT_STARTED, "{\"checkout\": 1}" },                                       \
      { 1, VZ_EVENT_PAGE_SHOWN, "{\"page\": \"Payment\"}" },                                       \
      { 5, VZ_EVENT_PAYMENT_CHOSEN, "{\"name\": \"Kasada öde\"}" },                                \
  {                                                                                                \
    0, VZ_EVENT_ANSWERED, "{\"page\": \"Payment\", \"answers\": {}}"                               \
  }

#define PAYS_ELSEWHERE                                                                             \
  { 1, VZ_EVENT_WAITING,                                                                           \
    "{\"page\": \"Wait\", \"number\": \"9922111123321\", \"amount\": \"4278.60\"}" },              \
      { 20, VZ_EVENT_SET_ASIDE, "{}" },                                                            \
  {                                                                                                \
    240, VZ_EVENT_TAKEN_UP, "{}"                                                                   \
  }

static VzStory *
tell_completed (void)
{
  static const Step steps[] = {
    RUNG_UP,
    PAYS_ELSEWHERE,
    { 30, VZ_EVENT_COMPLETED,
      "{\"number\": \"9922111123321\", \"amount\": \"4278.60\", \"currency\": \"TRY\"}" },
    { 1, VZ_EVENT_ORDER_READ, "{\"order\": {\"number\": \"9922111123321\"}}" },
    { 0, VZ_EVENT_PRINT_ORDERED, "{\"job\": 7, \"what\": \"receipt\", \"copy\": 0}" },
    { 0, VZ_EVENT_PRINT_BEGUN, "{\"job\": 7}" },
    { 2, VZ_EVENT_NOT_PRINTED, "{\"job\": 7, \"reason\": \"The cover of the printer is open.\"}" },
    { 40, VZ_EVENT_PRINT_ORDERED, "{\"job\": 8, \"what\": \"receipt\", \"copy\": 1}" },
    { 0, VZ_EVENT_PRINT_BEGUN, "{\"job\": 8}" },
    { 2, VZ_EVENT_PRINTED, "{\"job\": 8, \"certainty\": \"confirmed\"}" },
    { 0, VZ_EVENT_LAST, NULL },
  };
  return tell (steps);
}

static VzStory *
tell_unknown (void)
{
  static const Step steps[] = {
    RUNG_UP,
    { 3, VZ_EVENT_PAY_INTENDED,
      "{\"page\": \"Payment\", \"attempt\": \"1-A000001\", \"amount\": \"4278.60\"}" },
    { 0, VZ_EVENT_ATTEMPT_SENT, "{\"attempt\": \"1-A000001\"}" },
    { 30, VZ_EVENT_UNKNOWN,
      "{\"page\": \"Payment\", \"reason\": \"the register was restarted before the answer "
      "came\"}" },
    { 20, VZ_EVENT_SET_ASIDE, "{}" },
    { 0, VZ_EVENT_LAST, NULL },
  };
  return tell (steps);
}

static VzStory *
tell_voided (void)
{
  static const Step steps[] = {
    RUNG_UP,
    PAYS_ELSEWHERE,
    { 9, VZ_EVENT_VOID_ASKED, "{}" },
    { 1, VZ_EVENT_VOIDED, "{\"reason\": \"cashier\"}" },
    { 0, VZ_EVENT_LAST, NULL },
  };
  return tell (steps);
}

/* It began on the evening before, and never seems to end. */
static VzStory *
tell_long (void)
{
  VzStory *story = tell_completed ();

  for (guint i = 0; i < story->lines->len; i++) {
    ((VzStoryLine *)g_ptr_array_index (story->lines, i))->wall -= 86400 * SECOND;
  }
  for (guint i = 1; i <= 60; i++) {
    VzStoryLine *line = vz_story_add (
        story, FIXTURE_WALL - (600 - i) * SECOND, VZ_STORY_TROUBLE,
        "Sepete alınmadı: Çocuk için uzun kollu, kapüşonlu, fermuarlı polar ceket, koyu lacivert");

    line->who = g_strdup (i % 2 == 0 ? "Elif K." : "Muhammet Abdülkerim Karahisarlıoğlu");
    line->detail =
        g_strdup ("Sunucu: “Bu üründen bir müşteriye en çok 3 adet satılabilir; kampanya "
                  "koşulları mağazanın sayfasındadır.”");
  }
  return story;
}

/* -- on the desk -- */

static void
open_story (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.story", "s", NUMBER);
}

static void
show (VzScreen *screen, VzStory *story, const GError *error)
{
  VzWindow *window = VZ_WINDOW (gtk_widget_get_root (GTK_WIDGET (screen)));

  open_story (screen);
  vz_window_show_story (window, NUMBER, story, error);
}

static void
show_completed (VzScreen *screen)
{
  show (screen, tell_completed (), NULL);
}

static void
show_unknown (VzScreen *screen)
{
  show (screen, tell_unknown (), NULL);
}

static void
show_voided (VzScreen *screen)
{
  show (screen, tell_voided (), NULL);
}

static void
show_long (VzScreen *screen)
{
  show (screen, tell_long (), NULL);
}

static void
show_refused (VzScreen *screen)
{
  g_autoptr (GError) error =
      g_error_new_literal (VZ_ERROR, VZ_ERROR_NOT_PERMITTED, "sale 1-000042 is not theirs");

  show (screen, NULL, error);
}

static void
show_broken (VzScreen *screen)
{
  g_autoptr (GError) error =
      g_error_new_literal (VZ_ERROR, VZ_ERROR_RECORD, "record 17 is not as it was written");

  show (screen, NULL, error);
}

/* -- the list that leads there -- */

static void
open_list (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.menu", "i", 1);
}

static void
add_line (GPtrArray *lines, VzStage stage, gint64 minor, gboolean can_read)
{
  VzSaleLine *line = vz_sale_line_new ();

  line->sale = g_strdup_printf ("1-0000%02u", 42 - lines->len);
  line->stage = stage;
  line->number = stage == VZ_STAGE_DONE ? g_strdup_printf ("99221111233%02u", lines->len) : NULL;
  line->amount = fixture_lira (minor);
  line->wall = FIXTURE_WALL - lines->len * 400 * SECOND;
  line->payment = stage == VZ_STAGE_DONE ? g_strdup ("Kasada öde") : NULL;
  line->cashier = g_strdup (can_read ? "Elif K." : "Can B.");
  line->can_read = can_read;
  g_ptr_array_add (lines, line);
}

static GPtrArray *
list_sales (gpointer data)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_sale_line_free);

  add_line (lines, VZ_STAGE_DONE, 427860, TRUE);
  add_line (lines, VZ_STAGE_UNKNOWN, 124990, TRUE);
  add_line (lines, VZ_STAGE_DONE, 89900, FALSE);
  add_line (lines, VZ_STAGE_VOIDED, 35990, FALSE);
  add_line (lines, VZ_STAGE_WAITING, 1204990, TRUE);
  return lines;
}

const Fixture story_fixtures[] = {
  { "story-completed", fixture_desk, show_completed, .sales = list_sales },
  { "story-unknown", fixture_desk, show_unknown },
  { "story-voided", fixture_desk, show_voided },
  { "story-long", fixture_desk, show_long },
  { "story-refused", fixture_desk, show_refused },
  { "story-broken", fixture_desk, show_broken },
  { "story-asked", fixture_desk, open_story },
  { "sales-today", fixture_desk, open_list, .sales = list_sales },
  { NULL, NULL, NULL },
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unknown-fixtures.h"

#include "seek.h"

#include "core/clock-virtual.h"
#include "ui/closing.h"
#include "ui/key.h"

#define SECOND G_GINT64_CONSTANT (1000000)

static void
know (VzUnknown *unknown, gint64 ago, VzKnownKind kind, const char *text)
{
  gint64 wall = ago > 0 ? FIXTURE_WALL - ago * SECOND : 0;

  g_ptr_array_add (unknown->known, vz_known_new (wall, kind, g_strdup (text)));
}

static void
add_manager (VzSnapshot *snapshot)
{
  g_ptr_array_add (snapshot->people, vz_person_new ("c7", "Serkan U.", "manager"));
  for (guint i = 0; i < snapshot->people->len; i++) {
    ((VzPerson *)g_ptr_array_index (snapshot->people, i))->tries_left = 3;
  }
}

/* What is known is a server's and a shop's own: in Turkish, whatever the screen speaks. */
static VzSnapshot *
make_unknown (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzUnknown *unknown = vz_unknown_new ();

  add_manager (snapshot);
  know (unknown, 84, VZ_KNOWN_SENT, "4.278,60 ₺ için istek gönderildi");
  know (unknown, 54, VZ_KNOWN_LOST, "30 saniye içinde yanıt gelmedi");
  know (unknown, 53, VZ_KNOWN_FROZEN, "Sepet donduruldu, değişmez");
  know (unknown, 18, VZ_KNOWN_ASKED, "4 kez soruldu, hâlâ bilinmiyor");
  unknown->attempt = g_strdup ("2-A000418");
  unknown->asked = 4;
  unknown->next_ask = FIXTURE_NOW + 12 * SECOND;
  unknown->can_reverse = TRUE;
  snapshot->sale->stage = VZ_STAGE_UNKNOWN;
  snapshot->sale->unknown = unknown;
  snapshot->sale->can_change = FALSE;
  snapshot->sale->can_pay = FALSE;
  snapshot->sale->payment = g_strdup ("Kredi kartı");
  snapshot->sale->payment_type = g_strdup ("credit_card");
  return snapshot;
}

static VzSnapshot *
make_asking (void)
{
  VzSnapshot *snapshot = make_unknown ();

  snapshot->sale->unknown->asked = 5;
  snapshot->sale->unknown->asking = TRUE;
  snapshot->sale->unknown->next_ask = 0;
  return snapshot;
}

static VzSnapshot *
make_not_reversible (void)
{
  VzSnapshot *snapshot = make_unknown ();

  snapshot->sale->unknown->can_reverse = FALSE;
  return snapshot;
}

/* As of a sale whose session is gone: it is asked about only when somebody wants it. */
static VzSnapshot *
make_not_asked (void)
{
  VzSnapshot *snapshot = make_not_reversible ();

  snapshot->sale->unknown->asked = 0;
  snapshot->sale->unknown->next_ask = 0;
  g_ptr_array_set_size (snapshot->sale->unknown->known, 3);
  return snapshot;
}

static VzSnapshot *
make_offline (void)
{
  VzSnapshot *snapshot = make_not_reversible ();

  snapshot->online = FALSE;
  snapshot->offline_since = FIXTURE_NOW - 60 * SECOND;
  return snapshot;
}

/* More than the card holds, and it is told of in long sentences. */
static VzSnapshot *
make_long (void)
{
  VzSnapshot *snapshot = make_not_reversible ();
  VzSaleView *sale = snapshot->sale;

  know (sale->unknown, 0, VZ_KNOWN_HINT,
        "Bu arada bu tutarda 9922111123321 numaralı sipariş oluştu. Bu ödeme o olabilir.");
  sale->problem = vz_problem_new (VZ_ERROR_NO_ANSWER,
                                  "İşleminiz bankanız tarafından değerlendiriliyor; sonuç en geç "
                                  "on beş dakika içinde bildirilecektir.");
  g_free (sale->payment);
  sale->payment = g_strdup ("Kayıtlı kartla taksitli ödeme");
  return snapshot;
}

static VzSnapshot *
make_collect (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzUnknown *unknown = vz_unknown_new ();

  know (unknown, 70, VZ_KNOWN_SENT, "İstek gönderildi");
  know (unknown, 40, VZ_KNOWN_LOST, "30 saniye içinde yanıt gelmedi");
  know (unknown, 40, VZ_KNOWN_FROZEN, "Sepet donduruldu, değişmez");
  unknown->attempt = g_strdup ("2-A000419");
  unknown->asked = 1;
  unknown->next_ask = FIXTURE_NOW + 20 * SECOND;
  snapshot->can_collect = TRUE;
  snapshot->sale->stage = VZ_STAGE_UNKNOWN;
  snapshot->sale->collect = g_strdup ("9922111123321");
  snapshot->sale->can_change = FALSE;
  snapshot->sale->can_pay = FALSE;
  snapshot->sale->unknown = unknown;
  snapshot->sale->problem = vz_problem_new (
      VZ_ERROR_NO_ANSWER,
      "Bu numarayla bekleyen sipariş artık yok: ödeme büyük olasılıkla kaydedildi. Para ya da ürün "
      "geri verilmeden önce ofisten kontrol ettirin.");
  return snapshot;
}

/* The terminal gives nothing back by itself. */
static VzSnapshot *
make_giving_back (void)
{
  VzSnapshot *snapshot = make_collect ();
  VzUnknown *unknown = snapshot->sale->unknown;

  add_manager (snapshot);
  g_ptr_array_set_size (unknown->known, 0);
  know (unknown, 70, VZ_KNOWN_HINT,
        "Karttan çekilen 4.278,60 ₺, kart terminalinde elle iade "
        "edilecek");
  know (unknown, 70, VZ_KNOWN_FROZEN, "Sepet donduruldu, değişmez");
  unknown->in_doubt = VZ_IN_DOUBT_GIVING_BACK;
  unknown->asked = 0;
  unknown->next_ask = 0;
  snapshot->sale->problem->code = VZ_ERROR_GIVE_BACK_BY_HAND;
  g_free (snapshot->sale->problem->detail);
  snapshot->sale->problem->detail =
      g_strdup ("Karttan tutar çekildi; bu terminal kendiliğinden iade yapamıyor.");
  return snapshot;
}

static VzSnapshot *
make_charge (void)
{
  VzSnapshot *snapshot = make_giving_back ();

  snapshot->sale->unknown->in_doubt = VZ_IN_DOUBT_CHARGE;
  return snapshot;
}

static VzSnapshot *
make_confirmation (void)
{
  VzSnapshot *snapshot = make_giving_back ();

  snapshot->sale->unknown->in_doubt = VZ_IN_DOUBT_CONFIRMATION;
  return snapshot;
}

/* -- a manager decides -- */

static void
decide (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.decide", NULL);
}

static void
refuse_pin (VzScreen *screen)
{
  VzWindow *window = VZ_WINDOW (gtk_widget_get_root (GTK_WIDGET (screen)));
  g_autoptr (GError) error =
      g_error_new_literal (VZ_ERROR, VZ_ERROR_PIN_WRONG, "the PIN of cashier c5 is wrong");

  decide (screen);
  vz_window_decided (window, error);
}

static VzSnapshot *
make_one_manager (void)
{
  VzSnapshot *snapshot = make_unknown ();

  g_ptr_array_remove_index (snapshot->people, snapshot->people->len - 1);
  return snapshot;
}

static VzSnapshot *
make_locked (void)
{
  VzSnapshot *snapshot = make_one_manager ();

  for (guint i = 0; i < snapshot->people->len; i++) {
    ((VzPerson *)g_ptr_array_index (snapshot->people, i))->locked_until =
        FIXTURE_WALL + 30 * SECOND;
  }
  return snapshot;
}

static VzSnapshot *
make_no_manager (void)
{
  VzSnapshot *snapshot = make_unknown ();

  g_ptr_array_set_size (snapshot->people, 4);
  return snapshot;
}

/* -- a decision that is nearly made -- */

static gboolean
is_entry (GtkWidget *widget, gconstpointer column)
{
  int at = -1;
  if (GTK_IS_ENTRY (widget))
    gtk_grid_query_child (GTK_GRID (gtk_widget_get_parent (widget)), widget, &at, NULL, NULL, NULL);
  return at == GPOINTER_TO_INT (column);
}

static gboolean
is_plain_key (GtkWidget *widget, gconstpointer nothing)
{
  return VZ_IS_KEY (widget) && gtk_widget_has_css_class (widget, "plain");
}

static void
write_in (VzScreen *screen, int column, const char *text)
{
  GtkWidget *entry = seek (GTK_WIDGET (screen), is_entry, GINT_TO_POINTER (column));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static VzScreen *
screen_of (VzScreen *screen)
{
  return vz_window_screen (VZ_WINDOW (gtk_widget_get_root (GTK_WIDGET (screen))));
}

static void
fill_in (VzScreen *screen)
{
  decide (screen);
  VzScreen *decision = screen_of (screen);
  write_in (decision, 0, "Terminal slipi müşteride, banka onayladı");
  write_in (decision, 1, "000418");
  g_signal_emit_by_name (seek (GTK_WIDGET (decision), is_plain_key, NULL), "clicked");
  for (guint digit = 0; digit < 4; digit++)
    vz_screen_type (decision, "7");
}

static void
write_reason (VzScreen *screen)
{
  decide (screen);
  write_in (screen_of (screen), 0, "Terminal slipi");
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.letters", "b", TRUE);
}

/* -- the cash drawer, without a sale -- */

static VzSnapshot *
make_drawer (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  snapshot->can_open_drawer = TRUE;
  return snapshot;
}

static VzSnapshot *
make_drawer_without_manager (void)
{
  VzSnapshot *snapshot = make_drawer ();

  g_ptr_array_set_size (snapshot->people, 4);
  return snapshot;
}

static void
open_menu (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.menu", "i", 0);
}

static void
ask_drawer (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.drawer", NULL);
}

static void
fill_in_drawer (VzScreen *screen)
{
  ask_drawer (screen);
  write_in (screen_of (screen), 0, "Sabah için bozuk para");
  for (guint digit = 0; digit < 4; digit++)
    vz_screen_type (screen_of (screen), "7");
}

/* -- answers that fit no payment -- */

static void
add_exception (
    VzSnapshot *snapshot, gint64 sequence, gint64 ago, const char *sale, const char *summary)
{
  const VzExceptionLine line = { .sequence = sequence,
                                 .sale = (char *)sale,
                                 .attempt = (char *)"2-A000417",
                                 .wall = FIXTURE_WALL - ago * SECOND,
                                 .summary = (char *)summary };

  g_ptr_array_add (snapshot->exceptions, vz_exception_line_copy (&line));
}

static void
add_other_amount (VzSnapshot *snapshot)
{
  const VzExceptionLine line = { .sequence = 425,
                                 .sale = (char *)"2-000004",
                                 .wall = FIXTURE_WALL - 300 * SECOND,
                                 .summary =
                                     (char *)"the order is over 4190.00 TRY, and 4278.60 TRY "
                                             "was shown",
                                 .ordered = vz_money_from_minor (419000, "TRY"),
                                 .shown = vz_money_from_minor (427860, "TRY") };

  g_ptr_array_add (snapshot->exceptions, vz_exception_line_copy (&line));
}

static VzSnapshot *
make_exceptions (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  add_exception (snapshot, 311, 27 * 3600, "2-000001", "Siparişiniz alındı: 9922111123207");
  add_exception (snapshot, 418, 600, "2-000003",
                 "Ödemeniz bankanız tarafından onaylandı; siparişiniz 9922111123298 numarasıyla "
                 "hazırlanıyor.");
  add_other_amount (snapshot);
  return snapshot;
}

static VzSnapshot *
make_managed_exceptions (void)
{
  VzSnapshot *snapshot = make_exceptions ();

  vz_person_free (snapshot->cashier);
  snapshot->cashier = vz_person_new ("c5", "Hatice Y.", "manager");
  return snapshot;
}

static VzSnapshot *
make_exceptions_offline (void)
{
  VzSnapshot *snapshot = make_exceptions ();

  snapshot->online = FALSE;
  snapshot->offline_since = FIXTURE_NOW - 60 * SECOND;
  return snapshot;
}

static void
open_exceptions (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.exceptions", NULL);
}

static void
ask_seen (VzScreen *screen)
{
  open_exceptions (screen);
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.ask-seen", "x", G_GINT64_CONSTANT (418));
}

static void
nothing (gpointer data)
{
}

static const VzClosingSteps no_steps = { .look = nothing, .leave = nothing };

/* As the window shows it at once, and when the server has been asked for long enough. */
static void
close_shop (VzScreen *screen, gint64 passed)
{
  VzWindow *window = VZ_WINDOW (gtk_widget_get_root (GTK_WIDGET (screen)));
  g_autoptr (VzSnapshot) snapshot = make_unknown ();
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  VzClosingSteps steps = no_steps;
  VzClosing *closing;

  steps.clock = vz_clock_virtual_clock (clock);
  closing = vz_closing_new (&steps);
  vz_closing_ask (closing, window, snapshot);
  vz_clock_virtual_advance (clock, passed);
  vz_closing_free (closing);
}

static void
begin_to_close (VzScreen *screen)
{
  close_shop (screen, 0);
}

static void
close_without_knowing (VzScreen *screen)
{
  close_shop (screen, 60 * G_USEC_PER_SEC);
}

const Fixture unknown_fixtures[] = {
  { "unknown", make_unknown },
  { "unknown-asking", make_asking },
  { "unknown-not-reversible", make_not_reversible },
  { "unknown-not-asked", make_not_asked },
  { "unknown-offline", make_offline },
  { "unknown-long", make_long },
  { "collect-unknown", make_collect },
  { "unknown-giving-back", make_giving_back },
  { "closing", make_unknown, begin_to_close },
  { "closing-unknown", make_unknown, close_without_knowing },
  { "decide", make_unknown, decide },
  { "decide-pin-refused", make_one_manager, refuse_pin },
  { "decide-locked", make_locked, decide },
  { "decide-no-manager", make_no_manager, decide },
  { "decide-filled", make_one_manager, fill_in },
  { "decide-giving-back", make_giving_back, decide },
  { "decide-charge", make_charge, decide },
  { "decide-confirmation", make_confirmation, decide },
  { "decide-writing", make_unknown, write_reason },
  { "drawer-menu", make_drawer, open_menu },
  { "drawer-none", fixture_sale, open_menu },
  { "drawer-ask", make_drawer, ask_drawer },
  { "drawer-filled", make_drawer, fill_in_drawer },
  { "drawer-no-manager", make_drawer_without_manager, ask_drawer },
  { "exceptions-sign", make_exceptions_offline },
  { "exceptions", make_managed_exceptions, open_exceptions },
  { "exceptions-cashier", make_exceptions, open_exceptions },
  { "exceptions-none", fixture_sale, open_exceptions },
  { "exceptions-seen", make_managed_exceptions, ask_seen },
  { NULL, NULL },
};

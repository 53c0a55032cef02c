/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixtures.h"

#include "ui/selling.h"

#define SECOND ((gint64)G_USEC_PER_SEC)

const VzQuickKeyView fixture_quick_keys[] = {
  { "Poşet", "8690000000029" },     { "Paketleme", "8690000000036" },
  { "Paça boyu", "8690000000043" }, { "Hediye kartı", "8690000000050" },
  { "Bez çanta", "8690000000067" }, { "Bağcık", "8690000000074" },
  { "Askı", "8690000000081" },      { "Kol boyu", "8690000000098" },
  { "Kargo", "8690000000104" },     { NULL, NULL },
};

VzMoney
fixture_lira (gint64 kurush)
{
  return vz_money_from_minor (kurush, "TRY");
}

static void
add_chip (VzSnapshot *snapshot,
          const char *number,
          const char *type,
          gint64 amount,
          gint64 waited,
          VzChipState state)
{
  VzChip *chip = vz_chip_new ();
  chip->sale = g_strdup_printf ("2-%06u", snapshot->chips->len + 1);
  chip->number = g_strdup (number);
  chip->payment_type = g_strdup (type);
  chip->amount = fixture_lira (amount);
  chip->since = FIXTURE_NOW - waited * SECOND;
  chip->state = state;
  g_ptr_array_add (snapshot->chips, chip);
}

static void
add_device (VzSnapshot *snapshot, const char *name, const char *kind, const char *trouble)
{
  VzDeviceView *device = vz_device_view_new (name, kind);
  device->ready = trouble == NULL;
  device->sentence = g_strdup (trouble);
  g_ptr_array_add (snapshot->devices, device);
}

static void
add_people (VzSnapshot *snapshot)
{
  static const struct {
    const char *name, *role;
  } people[] = {
    { "Elif K.", "cashier" },  { "Murat D.", "cashier" },  { "Selin A.", "cashier" },
    { "Burak T.", "cashier" }, { "Hatice Y.", "manager" }, { "Onur C.", "cashier" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    g_autofree char *id = g_strdup_printf ("c%u", i + 1);
    g_ptr_array_add (snapshot->people, vz_person_new (id, people[i].name, people[i].role));
  }
}

VzSnapshot *
fixture_desk (void)
{
  VzSnapshot *snapshot = vz_snapshot_new ();
  snapshot->store = g_strdup ("Ardıç");
  snapshot->branch = g_strdup ("Kadıköy");
  snapshot->register_id = g_strdup ("2");
  snapshot->language = g_strdup ("tr");
  snapshot->wall = FIXTURE_WALL;
  snapshot->mono = FIXTURE_NOW;
  snapshot->signed_in = TRUE;
  snapshot->online = TRUE;
  snapshot->can_open_new = TRUE;
  add_people (snapshot);
  snapshot->cashier = vz_person_new ("c1", "Elif K.", "cashier");
  snapshot->sale = vz_sale_view_new ("TRY");
  snapshot->sale->sale = g_strdup ("2-000004");
  snapshot->sale->can_change = TRUE;
  return snapshot;
}

static void
add_chips (VzSnapshot *snapshot)
{
  add_chip (snapshot, "9922111123288", "cash_register", 189900, 252, VZ_CHIP_WAITING);
  add_chip (snapshot, "9922111123305", "gpay", 64990, 108, VZ_CHIP_WAITING);
  add_chip (snapshot, "9922111123271", "cash_register", 32500, 300, VZ_CHIP_PAID);
}

VzRow *
fixture_row (guint id, gint64 quantity, const char *name, gint64 unit, gint64 total)
{
  VzRow *row = vz_row_new (id, VZ_ROW_PRICED, "8690526000000");
  row->name = g_strdup (name);
  row->quantity = quantity;
  row->unit_price = fixture_lira (unit);
  row->full_total = fixture_lira (unit * quantity);
  row->total = fixture_lira (total);
  row->discount = fixture_lira (unit * quantity - total);
  row->since = FIXTURE_NOW;
  return row;
}

static void
add_rows (VzSaleView *sale)
{
  VzRow *socks = fixture_row (3, 3, "Pamuklu çorap, gri · 40–44", 12990, 25980);
  socks->discount_name = g_strdup ("3 al 2 öde");
  VzRow *wallet = fixture_row (4, 1, "Deri cüzdan, kahverengi", 89900, 80910);
  wallet->discount_name = g_strdup ("%10 üye indirimi");
  g_ptr_array_add (sale->rows, fixture_row (1, 1, "Keten gömlek, beyaz · M", 124990, 124990));
  g_ptr_array_add (sale->rows, fixture_row (2, 1, "Kot pantolon, koyu mavi · 32", 159990, 159990));
  g_ptr_array_add (sale->rows, socks);
  g_ptr_array_add (sale->rows, wallet);
  g_ptr_array_add (sale->rows, fixture_row (5, 1, "Kokulu mum, incir · 220 g", 35990, 35990));
}

static void
set_totals (VzSaleView *sale)
{
  sale->units = 7;
  sale->products = fixture_lira (449840);
  sale->discount = fixture_lira (21980);
  sale->tax = fixture_lira (47752);
  sale->due = fixture_lira (427860);
  sale->can_pay = TRUE;
  sale->can_void = TRUE;
}

VzSnapshot *
fixture_sale (void)
{
  VzSnapshot *snapshot = fixture_desk ();
  add_device (snapshot, "Fiş yazıcısı", "printer-escpos", "The paper is near its end.");
  add_device (snapshot, "Barkod okuyucu", "scanner-serial", NULL);
  add_chips (snapshot);
  add_rows (snapshot->sale);
  set_totals (snapshot->sale);
  snapshot->sale->customer_email = g_strdup ("zeynep.aydin@example.com");
  return snapshot;
}

/* Picture 02: a price that is being asked for and a code that nobody knows. */
static VzSnapshot *
make_selling (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzRow *candle = g_ptr_array_index (snapshot->sale->rows, 4);
  candle->state = VZ_ROW_ASKING_PRICE;
  candle->since = FIXTURE_NOW - 2 * SECOND;
  VzRow *unknown = vz_row_new (6, VZ_ROW_UNKNOWN_CODE, "8690526084411");
  unknown->quantity = 1;
  g_ptr_array_add (snapshot->sale->rows, unknown);
  snapshot->sale->open_rows = 1;
  snapshot->sale->approximate = TRUE;
  return snapshot;
}

static VzSnapshot *
make_empty (void)
{
  VzSnapshot *snapshot = fixture_desk ();
  add_device (snapshot, "Fiş yazıcısı", "printer-escpos", NULL);
  snapshot->sale->due = fixture_lira (0);
  snapshot->last = vz_sale_line_new ();
  snapshot->last->sale = g_strdup ("2-000003");
  snapshot->last->stage = VZ_STAGE_DONE;
  snapshot->last->amount = fixture_lira (46990);
  snapshot->last->wall = FIXTURE_WALL - 480 * SECOND;
  snapshot->last->payment = g_strdup ("Kasada öde");
  return snapshot;
}

static VzSnapshot *
make_offline (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzRow *candle = g_ptr_array_index (snapshot->sale->rows, 4);
  candle->state = VZ_ROW_ASKING_PRICE;
  snapshot->online = FALSE;
  snapshot->offline_since = FIXTURE_NOW - 72 * SECOND;
  snapshot->next_try = FIXTURE_NOW + 8 * SECOND;
  snapshot->sale->can_pay = FALSE;
  snapshot->sale->approximate = TRUE;
  snapshot->sale->open_rows = 1;
  return snapshot;
}

/* Commerce has priced nothing yet: what is known is the shelf price. */
static VzSnapshot *
make_unpriced (void)
{
  VzSnapshot *snapshot = make_offline ();
  VzSaleView *sale = snapshot->sale;
  for (guint i = 0; i < sale->rows->len; i++)
    ((VzRow *)g_ptr_array_index (sale->rows, i))->state = VZ_ROW_ASKING_PRICE;
  sale->open_rows = sale->rows->len;
  sale->products = sale->due;
  sale->discount = fixture_lira (0);
  sale->tax = (VzMoney){ 0 };
  return snapshot;
}

/* The scanner took one digit for another. */
static VzSnapshot *
make_misread (void)
{
  VzSnapshot *snapshot = make_selling ();
  g_ptr_array_remove_index (snapshot->sale->rows, 4);
  g_ptr_array_add (snapshot->sale->rows, vz_row_new (7, VZ_ROW_UNKNOWN_CODE, "8690526084412"));
  return snapshot;
}

static VzSnapshot *
make_refused (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  snapshot->sale->voucher_tried = g_strdup ("YAZ25");
  snapshot->sale->voucher_refused = g_strdup ("Kuponun süresi 31.08.2026’da doldu.");
  return snapshot;
}

static VzSnapshot *
make_training (void)
{
  VzSnapshot *snapshot = make_selling ();
  snapshot->training = TRUE;
  return snapshot;
}

static VzSnapshot *
make_locked (void)
{
  VzSnapshot *snapshot = fixture_desk ();
  add_device (snapshot, "Fiş yazıcısı", "printer-escpos", NULL);
  add_chips (snapshot);
  snapshot->signed_in = FALSE;
  return snapshot;
}

/* The cashier went away while the customer pays. */
static VzSnapshot *
make_locked_waiting (void)
{
  VzSnapshot *snapshot = make_locked ();
  VzSaleView *sale = snapshot->sale;
  add_rows (sale);
  set_totals (sale);
  sale->stage = VZ_STAGE_WAITING;
  sale->waiting = vz_waiting_new ();
  sale->waiting->number = g_strdup ("9922111123321");
  sale->waiting->seconds = 5;
  sale->waiting->shown_wall = FIXTURE_WALL;
  sale->waiting->shown_mono = FIXTURE_NOW;
  return snapshot;
}

static VzSnapshot *
make_pin_locked (void)
{
  VzSnapshot *snapshot = make_locked ();
  VzPerson *person = g_ptr_array_index (snapshot->people, 0);
  person->locked_until = FIXTURE_WALL + 45 * SECOND;
  return snapshot;
}

static VzSnapshot *
make_many (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  for (guint i = 0; i < 40; i++) {
    g_autofree char *name = g_strdup_printf ("Havlu, numara %u", i + 1);
    g_ptr_array_add (snapshot->sale->rows,
                     fixture_row (100 + i, 1 + i % 4, name, 9990, 9990 * (1 + i % 4)));
  }
  for (guint i = 0; i < 9; i++)
    add_chip (snapshot, "9922111129999", "cash_register", 129900 + i, 60 * i, VZ_CHIP_WAITING);
  snapshot->sale->due = fixture_lira (123456789);
  return snapshot;
}

static VzSnapshot *
make_long (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzRow *row = fixture_row (50, 120,
                            "Uzun kollu, düğmeli, yün karışımlı, astarlı kışlık ceket, lacivert, "
                            "büyük beden · XXXL",
                            1299990, 155998800);
  g_ptr_array_insert (snapshot->sale->rows, 0, row);
  row->discount_name = g_strdup ("Sadakat programı kış kampanyası ek indirimi");
  row->discount = fixture_lira (1299990);
  snapshot->sale->due = fixture_lira (1559988000);
  return snapshot;
}

static VzSnapshot *
make_row_states (void)
{
  VzSnapshot *snapshot = make_selling ();
  VzRow *looking = vz_row_new (7, VZ_ROW_LOOKING_UP, "8690526000017");
  VzRow *waits = vz_row_new (8, VZ_ROW_WAITS_FOR_SERVER, "8690526000024");
  VzRow *refused = vz_row_new (9, VZ_ROW_REFUSED, "8690526000031");
  looking->quantity = waits->quantity = refused->quantity = 1;
  looking->since = FIXTURE_NOW - 7 * SECOND;
  refused->name = g_strdup ("Ahşap askı, ikili");
  refused->message = g_strdup ("Ürün stokta yok.");
  g_ptr_array_remove_range (snapshot->sale->rows, 0, 3);
  g_ptr_array_add (snapshot->sale->rows, looking);
  g_ptr_array_add (snapshot->sale->rows, waits);
  g_ptr_array_add (snapshot->sale->rows, refused);
  return snapshot;
}

static void
choose_socks (VzScreen *screen)
{
  vz_selling_choose (VZ_SELLING (screen), 3);
}

static void
ask_to_void (VzScreen *screen)
{
  vz_screen_step_back (screen);
}

static void
ask_customer (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.ask-customer", NULL);
}

static void
ask_voucher (VzScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.ask-voucher", NULL);
}

static void
found_free (gpointer data)
{
  VzFound *found = data;
  g_free (found->code);
  g_free (found->name);
  g_free (found);
}

static void
search (VzScreen *screen)
{
  const struct {
    const char *name;
    gint64 price;
    gboolean in_stock;
  } products[] = { { "Keten gömlek, beyaz · M", 124990, TRUE },
                   { "Keten pantolon, bej · 38", 159990, TRUE },
                   { "Keten masa örtüsü, büyük boy, çiçek desenli", 89990, FALSE },
                   { "Keten peçete, dörtlü", 24990, TRUE } };
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (found_free);
  for (guint i = 0; i < G_N_ELEMENTS (products); i++) {
    VzFound *one = g_new0 (VzFound, 1);
    one->code = g_strdup ("8690526000000");
    one->name = g_strdup (products[i].name);
    one->price = fixture_lira (products[i].price);
    one->in_stock = products[i].in_stock;
    g_ptr_array_add (found, one);
  }
  gtk_widget_activate_action (GTK_WIDGET (screen), "frame.letters", "b", TRUE);
  vz_screen_type (screen, "keten");
  vz_selling_show_found (VZ_SELLING (screen), "keten", found, NULL);
}

const Fixture fixtures[] = {
  { "selling", make_selling, choose_socks },
  { "empty", make_empty, NULL },
  { "offline", make_offline, NULL },
  { "unpriced", make_unpriced, NULL },
  { "misread", make_misread, NULL },
  { "refused", make_refused, NULL },
  { "training", make_training, NULL },
  { "locked", make_locked, NULL },
  { "locked-waiting", make_locked_waiting, NULL },
  { "pin-locked", make_pin_locked, NULL },
  { "many", make_many, NULL },
  { "long", make_long, NULL },
  { "row-states", make_row_states, NULL },
  { "ask-to-void", make_selling, ask_to_void },
  { "ask-customer", make_selling, ask_customer },
  { "ask-voucher", make_selling, ask_voucher },
  { "search", make_selling, search },
  { NULL, NULL, NULL },
};

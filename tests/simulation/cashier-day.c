/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cashier-private.h"

/* A hurried cashier: every key at every moment, some of them twice. */

typedef struct {
  guint odds;
  void (*act) (const Desk *desk);
} Habit;

static void
scan (const Desk *desk)
{
  static const char *const codes[] = { "8690000000012", "8690000000029", "8690000000043",
                                       "8690000000050", "8690000000128", "8690000000135",
                                       "4006381333931", "rubbish" };
  guint n = world_draw (desk->world, CHANCE_CASHIER, 4) == 0 ? G_N_ELEMENTS (codes) : 4;
  const char *code = codes[world_draw (desk->world, CHANCE_CASHIER, n)];
  gint64 quantity = 1 + (world_happens (desk->world, CHANCE_CASHIER, 200)
                             ? world_draw (desk->world, CHANCE_CASHIER, 5)
                             : 0);

  cashier_says (desk, "scans %s × %d", code, (int)quantity);
  vz_register_scan (desk->reg, code, quantity);
}

static void
change_row (const Desk *desk)
{
  GPtrArray *rows = desk->sale->rows;
  const VzRow *row =
      rows->len > 0 ? g_ptr_array_index (rows, world_draw (desk->world, CHANCE_CASHIER, rows->len))
                    : NULL;
  gint64 quantity = world_draw (desk->world, CHANCE_CASHIER, 4);

  if (row != NULL) {
    cashier_says (desk, "makes row %u × %d", row->id, (int)quantity);
    vz_register_set_quantity (desk->reg, row->id, quantity);
  }
}

static void
pay (const Desk *desk)
{
  cashier_says (desk, "presses Pay");
  vz_register_pay (desk->reg);
}

static void
back (const Desk *desk)
{
  cashier_says (desk, "goes back");
  vz_register_back (desk->reg);
}

static void
ask_now (const Desk *desk)
{
  cashier_says (desk, "asks now");
  vz_register_ask_now (desk->reg);
}

static void
again (const Desk *desk)
{
  cashier_says (desk, "has the code sent again");
  vz_register_again (desk->reg);
}

static void
retry (const Desk *desk)
{
  cashier_says (desk, "tries again");
  vz_register_retry (desk->reg);
}

static void
make_void (const Desk *desk)
{
  cashier_says (desk, "makes it void");
  vz_register_void (desk->reg);
}

static void
set_aside (const Desk *desk)
{
  cashier_says (desk, "sets it aside");
  vz_register_set_aside (desk->reg);
}

static void
next_sale (const Desk *desk)
{
  cashier_says (desk, "next customer");
  vz_register_next_sale (desk->reg);
}

static void
take_up (const Desk *desk)
{
  GPtrArray *chips = desk->snapshot->chips;

  if (chips->len > 0) {
    const VzChip *chip =
        g_ptr_array_index (chips, world_draw (desk->world, CHANCE_CASHIER, chips->len));

    cashier_says (desk, "takes up %s", chip->sale);
    vz_register_open_sale (desk->reg, chip->sale);
  }
}

static void
print_slip (const Desk *desk)
{
  cashier_says (desk, "prints the slip");
  vz_register_print_slip (desk->reg, NULL);
}

static void
print_again (const Desk *desk)
{
  cashier_says (desk, "prints again");
  vz_register_print_again (desk->reg, NULL);
}

static void
lock (const Desk *desk)
{
  cashier_says (desk, "locks");
  vz_register_lock (desk->reg, FALSE);
}

static void
reverse (const Desk *desk)
{
  cashier_says (desk, "asks commerce to take it back");
  vz_register_reverse (desk->reg);
}

static void
voucher (const Desk *desk)
{
  static const char *const codes[] = { "HOSGELDIN", "GECERSIZ", NULL };
  const char *code = codes[world_draw (desk->world, CHANCE_CASHIER, G_N_ELEMENTS (codes))];

  cashier_says (desk, "enters voucher %s", code != NULL ? code : "(none)");
  vz_register_set_voucher (desk->reg, code);
}

static void
wait (const Desk *desk)
{
}

/* What does not fit is pressed, too. */
#define ANYTHING                                                                                   \
  { 10, pay }, { 10, back }, { 6, ask_now }, { 4, again }, { 10, retry }, { 5, make_void },        \
      { 8, set_aside }, { 8, next_sale }, { 10, take_up }, { 4, print_slip }, { 4, print_again },  \
      { 2, lock }, { 6, scan },                                                                    \
  {                                                                                                \
    6, change_row                                                                                  \
  }

static const Habit selling[] = { { 260, scan }, { 60, change_row }, { 180, pay }, { 20, voucher },
                                 { 10, retry }, { 15, take_up },    { 60, wait }, { 8, make_void },
                                 { 4, lock },   ANYTHING,           { 0, NULL } };
static const Habit sending[] = { { 500, wait }, ANYTHING, { 0, NULL } };
static const Habit asking[] = {
  { 700, cashier_answers }, { 40, back }, { 20, again }, { 60, wait }, ANYTHING, { 0, NULL }
};
static const Habit waiting[] = { { 300, wait },      { 120, ask_now }, { 60, print_slip },
                                 { 160, set_aside }, { 80, back },     { 50, make_void },
                                 { 60, next_sale },  ANYTHING,         { 0, NULL } };
static const Habit stuck[] = { { 300, retry },    { 150, back }, { 60, make_void },
                               { 60, next_sale }, ANYTHING,      { 0, NULL } };
static const Habit unknown[] = { { 300, retry }, { 100, reverse }, { 150, next_sale },
                                 { 200, wait },  ANYTHING,         { 0, NULL } };
static const Habit done[] = { { 400, next_sale }, { 100, print_again }, ANYTHING, { 0, NULL } };

static const Habit *const habits[] = {
  [VZ_STAGE_SELLING] = selling, [VZ_STAGE_SENDING] = sending, [VZ_STAGE_ASKING] = asking,
  [VZ_STAGE_WAITING] = waiting, [VZ_STAGE_STUCK] = stuck,     [VZ_STAGE_UNKNOWN] = unknown,
  [VZ_STAGE_DONE] = done,       [VZ_STAGE_VOIDED] = done,
};

static const Habit *
draw_habit (const Desk *desk, const Habit *list)
{
  guint sum = 0;
  guint drawn;

  for (const Habit *habit = list; habit->act != NULL; habit++) {
    sum += habit->odds;
  }
  drawn = world_draw (desk->world, CHANCE_CASHIER, sum);
  while (drawn >= list->odds) {
    drawn -= list->odds;
    list++;
  }
  return list;
}

void
cashier_hurries (const Desk *desk)
{
  const Habit *habit;

  if (cashier_collects (desk) || cashier_asks_terminal (desk)) {
    return;
  }
  habit = draw_habit (desk, habits[desk->sale->stage]);
  habit->act (desk);
  if (world_happens (desk->world, CHANCE_CASHIER, 80)) {
    habit->act (desk); /* a double tap */
  }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-parts.h"

#include "image/code128.h"

#define SECOND ((gint64)G_USEC_PER_SEC)

VzQuestion *
fixture_ask (VzSnapshot *snapshot, const VzPage *page)
{
  VzSaleView *sale = snapshot->sale;

  sale->stage = VZ_STAGE_ASKING;
  sale->can_change = FALSE;
  sale->can_go_back = TRUE;
  sale->question = vz_question_new (page, page->name);
  return sale->question;
}

VzQuestionField *
fixture_add_field (VzQuestion *question, const VzField *field)
{
  VzQuestionField *asked = vz_question_field_new (field);

  g_ptr_array_add (question->fields, asked);
  return asked;
}

VzChoice *
fixture_choice (const char *kind, const char *label, const char *detail)
{
  VzChoice *choice = g_new0 (VzChoice, 1);

  choice->value = g_strdup (kind != NULL ? kind : label);
  choice->label = g_strdup (label);
  choice->detail = g_strdup (detail);
  choice->kind = g_strdup (kind);
  choice->slug = g_strdup (kind);
  return choice;
}

void
fixture_add_barred (VzQuestionField *asked, const char *kind, const char *label, const char *reason)
{
  VzChoice *choice = fixture_choice (kind, label, NULL);

  choice->reason = g_strdup (reason);
  g_ptr_array_add (asked->unavailable, choice);
}

/* 286 × 140 dots, two a module, as commerce sends it. */
static VzBitmap *
new_barcode (void)
{
  g_autoptr (VzBitmap) modules = vz_code128_encode (FIXTURE_NUMBER, 70, NULL);

  return vz_bitmap_scale (modules, 2, 20);
}

VzWaiting *
fixture_wait (VzSnapshot *snapshot, gint64 seconds)
{
  VzSaleView *sale = snapshot->sale;
  VzWaiting *waiting = vz_waiting_new ();

  sale->stage = VZ_STAGE_WAITING;
  sale->can_change = FALSE;
  sale->can_go_back = TRUE;
  sale->bank = g_strdup ("Lodosbank");
  sale->instalments = 6;
  sale->monthly = fixture_lira (71310);
  sale->payment = g_strdup ("Kasada öde");
  sale->waiting = waiting;
  waiting->page = g_strdup ("CashRegisterCompletePage");
  waiting->number = g_strdup (FIXTURE_NUMBER);
  waiting->barcode = new_barcode ();
  waiting->seconds = 5;
  waiting->shown_mono = FIXTURE_NOW - seconds * SECOND;
  waiting->shown_wall = FIXTURE_WALL - seconds * SECOND;
  waiting->heard_mono = FIXTURE_NOW - 3 * SECOND;
  g_ptr_array_add (waiting->steps,
                   vz_step_new (waiting->shown_wall - SECOND, N_ ("Order received")));
  g_ptr_array_add (waiting->steps, vz_step_new (waiting->shown_wall, N_ ("Barcode shown")));
  return waiting;
}

VzDone *
fixture_complete (VzSnapshot *snapshot, VzPaper paper)
{
  VzDone *done = g_new0 (VzDone, 1);

  snapshot->sale->stage = VZ_STAGE_DONE;
  snapshot->sale->can_void = FALSE;
  snapshot->sale->done = done;
  snapshot->sale->bank = g_strdup ("Lodosbank");
  snapshot->sale->instalments = 6;
  snapshot->sale->monthly = fixture_lira (71310);
  done->number = g_strdup (FIXTURE_NUMBER);
  done->amount = fixture_lira (427860);
  done->wall = FIXTURE_WALL + 127 * SECOND;
  done->payment = g_strdup ("Kasada öde");
  done->paper = paper;
  done->paper_wall = done->wall + 2 * SECOND;
  return done;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/answers.h"
#include "ctl/lines.h"

/* A sale driven by the command line: what the snapshot shows is answered from the options. */

#define VZ_WAIT_TO_THE_END G_MAXINT

typedef struct {
  char *code;
  gint64 quantity;
} VzSellItem;

typedef struct {
  const VzCtl *ctl;
  VzLines lines;
  GArray *items; /* VzSellItem */
  VzAnswers answers;
  char *email, *phone, *voucher;
  char *resume;  /* sale to take up; "": all of them; NULL: a new one */
  char *collect; /* number of the order that is collected, or NULL */
  int wait;      /* seconds for the customer */

  VzRegister *self;
  GMainLoop *loop;
  VzExit status;
  gboolean ending;
  gboolean voiding;
  VzExit void_status; /* for which it is voided */
  char *sale;         /* the one that is driven; NULL: not opened yet */
  GPtrArray *sales;   /* those to be taken up after it */
  gboolean voucher_sent;
  gboolean pay_sent;
  VzQuestion *answered; /* the question that was answered last */
  guint wait_call;      /* clock call */
  guint paper_call;
  gint64 paper_patience; /* what it was called with */
  guint papers;          /* that waited then */
  gint64 trouble_since;  /* mono; 0: none yet */
  guint retry_call;
  guint blocked_call;
} VzSelling;

VzSelling *vz_selling_new (const VzCtl *ctl);
void vz_selling_free (VzSelling *selling);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSelling, vz_selling_free)

VzExit vz_selling_run (VzSelling *selling, VzRegister *self);

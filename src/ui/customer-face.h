/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

/* What stands in the middle of the customer's display and at its foot. Texts are msgids. */
typedef struct {
  const char *page; /* of the stack: "words", "lines", "code" */
  const char *icon;
  const char *style;
  const char *title;
  const char *text;
  const char *amount_label; /* NULL: no foot */
} VzCustomerFace;

const VzCustomerFace *vz_customer_face_of (const VzSnapshot *snapshot);

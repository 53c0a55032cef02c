/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/gate.h"
#include "core/clock.h"
#include "core/random.h"
#include "devices/link-ports.h"
#include "devices/link.h"
#include "store/disk-space.h"
#include "store/sealed-file.h"
#include "store/worker.h"

/* What a register does not decide and is given. The product gives time and chance and leaves the
 * rest empty; a simulation gives all of it. What is pointed at outlives the register. */
typedef struct {
  VzClock *clock;
  VzRandom *random;
  VzGate *gate;             /* to commerce, the till and the wallet provider; NULL: libcurl's */
  const VzWork *work;       /* where it is done; NULL: in threads */
  const VzLinks *links;     /* to devices; NULL: by their addresses */
  const VzDiskGauge *disk;  /* its room; NULL: as the file system says */
  const VzPortRoots *ports; /* where ports are listed; NULL: as the system lists them */
  VzKeyCost key_cost;       /* of what is sealed */
} VzOutside;

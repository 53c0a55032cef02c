/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the C library copied or looked through last stays in the wide registers of the thread, and a
 * core dump has them: 16 digits of a card are one of them. Sets them to zero, where the machine is
 * known. */
void vz_vector_registers_clear (void);

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/register.h"

/* The actions "register.NAME" as commands to a register. */

/* A VzActionFunc whose data is the VzRegister. */
void vz_commands_do (const char *name, GVariant *parameter, gpointer reg);

/* The texts of an a{ss}. Transfer full. */
GHashTable *vz_commands_read_texts (GVariant *parameter);

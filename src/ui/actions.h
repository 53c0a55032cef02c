/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* What a screen can ask the register to do: the group "register" of actions (screen.h lists them).
 */

typedef void (*VzActionFunc) (const char *name, GVariant *parameter, gpointer data);

/* Every action of the group calls @func; the group keeps @data alive by @destroy. Transfer full. */
GActionGroup *vz_actions_new (VzActionFunc func, gpointer data, GDestroyNotify destroy);

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/actions.h"

static const struct {
  const char *name;
  const char *type; /* of the parameter, or NULL */
} actions[] = {
  { "scan", "(sx)" },
  { "key-in", "(sx)" },
  { "set-quantity", "(ux)" },
  { "remove-row", "u" },
  { "set-customer", "(ss)" },
  { "set-voucher", "s" },
  { "pay", NULL },
  { "answer", "a{ss}" },
  { "back", NULL },
  { "retry", NULL },
  { "ask-now", NULL },
  { "again", NULL },
  { "aside", "s" },
  { "set-aside", NULL },
  { "void", NULL },
  { "next-sale", NULL },
  { "open-sale", "s" },
  { "print-slip", "s" },
  { "print-again", "s" },
  { "lock", NULL },
  { "test-device", "s" },
  { "self-test", "s" },
  { "print-on", "s" },
  { "clear-printer", "s" },
  { "find-ports", NULL },
  { "try-port", "s" },
  { "collect", "s" },
  { "reverse", NULL },
  { "exception-seen", "(xs)" },
  { "ask-terminal", "(ss)" },
  { "answer-letters", "(su)" },
};

typedef struct {
  VzActionFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Receiver;

static void
receiver_free (gpointer data)
{
  Receiver *receiver = data;
  if (receiver->destroy != NULL)
    receiver->destroy (receiver->data);
  g_free (receiver);
}

static void
on_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Receiver *receiver = g_object_get_data (data, "receiver");
  receiver->func (g_action_get_name (G_ACTION (action)), parameter, receiver->data);
}

GActionGroup *
vz_actions_new (VzActionFunc func, gpointer data, GDestroyNotify destroy)
{
  g_return_val_if_fail (func != NULL, NULL);
  GSimpleActionGroup *group = g_simple_action_group_new ();
  Receiver *receiver = g_new0 (Receiver, 1);
  *receiver = (Receiver){ func, data, destroy };
  g_object_set_data_full (G_OBJECT (group), "receiver", receiver, receiver_free);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    g_autoptr (GVariantType) type =
        actions[i].type != NULL ? g_variant_type_new (actions[i].type) : NULL;
    g_autoptr (GSimpleAction) action = g_simple_action_new (actions[i].name, type);
    g_signal_connect_object (action, "activate", G_CALLBACK (on_activated), group, 0);
    g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  }
  return G_ACTION_GROUP (group);
}

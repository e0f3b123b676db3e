import type { ChatMember } from 'grammy/types';
import type { TargetRights } from '../../outbox/model.js';

/** Whether a member is in the chat at all. */
export function isIn(member: ChatMember): boolean {
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}

/**
 * What the bot may do in a chat. In a channel only an administrator may post; in a group everybody may
 * write unless restricted. https://core.telegram.org/bots/api#chatmember
 */
export function rightsOf(member: ChatMember, chatType: string): TargetRights {
  if (member.status === 'creator') return { post: true, pin: true, delete: true };
  if (member.status === 'administrator') {
    const channel = chatType === 'channel';
    return {
      post: channel ? (member.can_post_messages ?? false) : true,
      pin: (channel ? member.can_edit_messages : member.can_pin_messages) ?? false,
      delete: member.can_delete_messages,
    };
  }
  if (member.status === 'restricted') {
    return {
      post: member.is_member && member.can_send_messages,
      pin: member.can_pin_messages,
      delete: false,
    };
  }
  return { post: chatType !== 'channel' && member.status === 'member', pin: false, delete: false };
}

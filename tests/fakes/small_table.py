"""The calls that a small bot makes, in short: what the fake checks where the whole specification is absent.

A line names a method or type; then its parameters or fields as ``name:Type``. ``!`` marks the required ones, ``*`` an
array, ``|`` alternatives, ``=word`` the only value that a field may have. A type that is not listed may be any JSON
value.
"""

METHODS = """
getUpdates = offset:Integer limit:Integer timeout:Integer allowed_updates:*String
setWebhook = url!:String certificate:InputFile ip_address:String max_connections:Integer allowed_updates:*String
  drop_pending_updates:Boolean secret_token:String
deleteWebhook = drop_pending_updates:Boolean
getWebhookInfo
getMe
logOut
close
sendMessage = business_connection_id:String chat_id!:Integer|String message_thread_id:Integer
  direct_messages_topic_id:Integer text!:String parse_mode:String entities:*MessageEntity
  link_preview_options:LinkPreviewOptions disable_notification:Boolean protect_content:Boolean
  allow_paid_broadcast:Boolean message_effect_id:String suggested_post_parameters:SuggestedPostParameters
  reply_parameters:ReplyParameters
  reply_markup:InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply
editMessageText = business_connection_id:String chat_id:Integer|String message_id:Integer inline_message_id:String
  text:String parse_mode:String entities:*MessageEntity link_preview_options:LinkPreviewOptions
  rich_message:InputRichMessage reply_markup:InlineKeyboardMarkup
editMessageCaption = business_connection_id:String chat_id:Integer|String message_id:Integer
  inline_message_id:String caption:String parse_mode:String caption_entities:*MessageEntity
  show_caption_above_media:Boolean reply_markup:InlineKeyboardMarkup
editMessageReplyMarkup = business_connection_id:String chat_id:Integer|String message_id:Integer
  inline_message_id:String reply_markup:InlineKeyboardMarkup
deleteMessage = chat_id!:Integer|String message_id!:Integer
deleteMessages = chat_id!:Integer|String message_ids!:*Integer
sendChatAction = business_connection_id:String chat_id!:Integer|String message_thread_id:Integer action!:String
sendDocument = business_connection_id:String chat_id!:Integer|String message_thread_id:Integer
  direct_messages_topic_id:Integer document!:InputFile|String thumbnail:InputFile|String caption:String
  parse_mode:String caption_entities:*MessageEntity disable_content_type_detection:Boolean
  disable_notification:Boolean protect_content:Boolean allow_paid_broadcast:Boolean message_effect_id:String
  suggested_post_parameters:SuggestedPostParameters reply_parameters:ReplyParameters
  reply_markup:InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply
getFile = file_id!:String
setMessageReaction = chat_id!:Integer|String message_id!:Integer reaction:*ReactionType is_big:Boolean
getChat = chat_id!:Integer|String
getChatMember = chat_id!:Integer|String user_id!:Integer
getChatMemberCount = chat_id!:Integer|String
getChatAdministrators = chat_id!:Integer|String return_bots:Boolean
leaveChat = chat_id!:Integer|String
createForumTopic = chat_id!:Integer|String name!:String icon_color:Integer icon_custom_emoji_id:String
answerCallbackQuery = callback_query_id!:String text:String show_alert:Boolean url:String cache_time:Integer
answerInlineQuery = inline_query_id!:String results!:*InlineQueryResult cache_time:Integer is_personal:Boolean
  next_offset:String button:InlineQueryResultsButton
answerGuestQuery = guest_query_id!:String result!:InlineQueryResult
setMyCommands = commands!:*BotCommand scope:BotCommandScope language_code:String
getMyCommands = scope:BotCommandScope language_code:String
deleteMyCommands = scope:BotCommandScope language_code:String
setMyName = name:String language_code:String
getMyName = language_code:String
setMyDescription = description:String language_code:String
getMyDescription = language_code:String
setMyShortDescription = short_description:String language_code:String
getMyShortDescription = language_code:String
setChatMenuButton = chat_id:Integer menu_button:MenuButton
getChatMenuButton = chat_id:Integer
setMyDefaultAdministratorRights = rights:ChatAdministratorRights for_channels:Boolean
getMyDefaultAdministratorRights = for_channels:Boolean
"""

TYPES = """
MessageEntity = type!:String offset!:Integer length!:Integer url:String user:User language:String
  custom_emoji_id:String unix_time:Integer date_time_format:String
LinkPreviewOptions = is_disabled:Boolean url:String prefer_small_media:Boolean prefer_large_media:Boolean
  show_above_text:Boolean
ReplyParameters = message_id!:Integer chat_id:Integer|String allow_sending_without_reply:Boolean quote:String
  quote_parse_mode:String quote_entities:*MessageEntity quote_position:Integer checklist_task_id:Integer
  poll_option_id:String
InlineKeyboardMarkup = inline_keyboard!:**InlineKeyboardButton
InlineKeyboardButton = text!:String icon_custom_emoji_id:String style:String url:String callback_data:String
  web_app:WebAppInfo login_url:LoginUrl switch_inline_query:String switch_inline_query_current_chat:String
  switch_inline_query_chosen_chat:SwitchInlineQueryChosenChat copy_text:CopyTextButton callback_game:CallbackGame
  pay:Boolean
WebAppInfo = url!:String
LoginUrl = url!:String forward_text:String bot_username:String request_write_access:Boolean
SwitchInlineQueryChosenChat = query:String allow_user_chats:Boolean allow_bot_chats:Boolean
  allow_group_chats:Boolean allow_channel_chats:Boolean
CopyTextButton = text!:String
ReplyKeyboardMarkup = keyboard!:**KeyboardButton is_persistent:Boolean resize_keyboard:Boolean
  one_time_keyboard:Boolean input_field_placeholder:String selective:Boolean
ReplyKeyboardRemove = remove_keyboard!:Boolean selective:Boolean
ForceReply = force_reply!:Boolean input_field_placeholder:String selective:Boolean
BotCommand = command!:String description!:String
BotCommandScope = |BotCommandScopeDefault |BotCommandScopeAllPrivateChats |BotCommandScopeAllGroupChats
  |BotCommandScopeAllChatAdministrators |BotCommandScopeChat |BotCommandScopeChatAdministrators
  |BotCommandScopeChatMember
BotCommandScopeDefault = type!:String=default
BotCommandScopeAllPrivateChats = type!:String=all_private_chats
BotCommandScopeAllGroupChats = type!:String=all_group_chats
BotCommandScopeAllChatAdministrators = type!:String=all_chat_administrators
BotCommandScopeChat = type!:String=chat chat_id!:Integer|String
BotCommandScopeChatAdministrators = type!:String=chat_administrators chat_id!:Integer|String
BotCommandScopeChatMember = type!:String=chat_member chat_id!:Integer|String user_id!:Integer
MenuButton = |MenuButtonCommands |MenuButtonWebApp |MenuButtonDefault
MenuButtonCommands = type!:String=commands
MenuButtonWebApp = type!:String=web_app text!:String web_app!:WebAppInfo
MenuButtonDefault = type!:String=default
ChatAdministratorRights = is_anonymous!:Boolean can_manage_chat!:Boolean can_delete_messages!:Boolean
  can_manage_video_chats!:Boolean can_restrict_members!:Boolean can_promote_members!:Boolean
  can_change_info!:Boolean can_invite_users!:Boolean can_post_stories!:Boolean can_edit_stories!:Boolean
  can_delete_stories!:Boolean can_post_messages:Boolean can_edit_messages:Boolean can_pin_messages:Boolean
  can_manage_topics:Boolean can_manage_direct_messages:Boolean can_manage_tags:Boolean
ReactionType = |ReactionTypeEmoji |ReactionTypeCustomEmoji |ReactionTypePaid
ReactionTypeEmoji = type!:String=emoji emoji!:String
ReactionTypeCustomEmoji = type!:String=custom_emoji custom_emoji_id!:String
ReactionTypePaid = type!:String=paid
InlineQueryResultsButton = text!:String web_app:WebAppInfo start_parameter:String
User = id!:Integer is_bot!:Boolean first_name!:String last_name:String username:String language_code:String
  is_premium:Boolean added_to_attachment_menu:Boolean can_join_groups:Boolean can_read_all_group_messages:Boolean
  supports_guest_queries:Boolean supports_inline_queries:Boolean can_connect_to_business:Boolean
  has_main_web_app:Boolean has_topics_enabled:Boolean allows_users_to_create_topics:Boolean can_manage_bots:Boolean
  supports_join_request_queries:Boolean
"""

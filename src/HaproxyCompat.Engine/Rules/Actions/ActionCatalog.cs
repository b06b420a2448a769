using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>Every action of this folder, in alphabetical order of the files, and those that are only known.</summary>
public static class ActionCatalog
{
    public static readonly ImmutableArray<ActionKeyword> All =
    [
        .. Allow.Keywords,
        Auth.Keyword,
        Capture.Keyword,
        DelHeader.Keyword,
        .. Deny.Keywords,
        DisableLayer7Retry.Keyword,
        NormalizeUri.Keyword,
        Pause.Keyword,
        Redirect.Keyword,
        .. Reject.Keywords,
        .. ReplaceHeader.Keywords,
        .. ReplaceRequestPart.Keywords,
        Return.Keyword,
        .. SetAddress.Keywords,
        .. SetHeader.Keywords,
        SetLogLevel.Keyword,
        SetNice.Keyword,
        .. SetRequestPart.Keywords,
        SetRetries.Keyword,
        SetStatus.Keyword,
        SetTimeout.Keyword,
        .. SetVar.Keywords,
        SilentDrop.Keyword,
        StrictMode.Keyword,
        UnsetVar.Keyword,
        WaitForBody.Keyword,
        .. UnsupportedActions.Keywords,
    ];
}

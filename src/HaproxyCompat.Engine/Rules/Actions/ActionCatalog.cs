using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Maps;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>Every action of this folder, in alphabetical order of the files.</summary>
public static class ActionCatalog
{
    /// <param name="patterns">Takes the maps and ACLs of the configuration.</param>
    public static ImmutableArray<ActionKeyword> Create(PatternReferences patterns) =>
    [
        .. Allow.Keywords,
        AttachServer.Keyword,
        Auth.Keyword,
        .. BinaryHeaders.Keywords,
        .. CacheActions.Keywords,
        Capture.Keyword,
        DelBinaryHeaders.Keyword,
        DelHeader.Keyword,
        .. Deny.Keywords,
        DisableLayer7Retry.Keyword,
        DoLog.Keyword,
        DoResolve.Keyword,
        EarlyHint.Keyword,
        .. ExpectProxy.Keywords,
        NormalizeUri.Keyword,
        .. PatternUpdate.Keywords(patterns),
        Pause.Keyword,
        .. QuicInitial.Keywords,
        Redirect.Keyword,
        .. Reject.Keywords,
        .. ReplaceHeader.Keywords,
        .. ReplaceRequestPart.Keywords,
        Return.Keyword,
        SendSpoeGroup.Keyword, OpenTracingGroup.Keyword,
        .. SetAddress.Keywords,
        SetBandwidthLimit.Keyword,
        .. SetHeader.Keywords,
        SetLogLevel.Keyword,
        SetNice.Keyword,
        .. SetPacketField.Keywords,
        .. SetPriority.Keywords,
        .. SetRequestPart.Keywords,
        SetRetries.Keyword,
        SetStatus.Keyword,
        SetTimeout.Keyword,
        .. SetVar.Keywords,
        SilentDrop.Keyword,
        StrictMode.Keyword,
        SwitchMode.Keyword,
        TrackCounter.Keyword,
        .. TrackedDataChange.Keywords,
        UnsetVar.Keyword,
        UseService.Keyword,
        WaitForBody.Keyword,
        WaitForHandshake.Keyword,
    ];
}

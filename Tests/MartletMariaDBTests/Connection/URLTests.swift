import MartletSchema
import Testing

@testable import MartletMariaDB

@Suite("URLs")
struct URLTests {
    @Test("every part of a URL is read")
    func parts() throws {
        let url = try ConnectionURL("//us%40er:p%3Aw@[::1]:3307/my%2Fdb?tls=require&connect-timeout=3")
        #expect(url.user == "us@er")
        #expect(url.password == "p:w")
        #expect(url.host == "::1")
        #expect(url.port == 3307)
        #expect(url.database == "my/db")
        #expect(url.parameters == [.tls: "require", .connectTimeout: "3"])
    }

    @Test("what is left out is left to the option files")
    func nothing() throws {
        let url = try ConnectionURL("///?socket=/run/x.sock")
        #expect(url.user == nil && url.host == nil && url.port == nil && url.database == nil)
        #expect(url.parameters == [.socket: "/run/x.sock"])
    }

    @Test(
        "what makes no sense is refused without the password in the message",
        arguments: [
            "app", "//u:secret@h:99999/d", "//u:secret@h/d?colour=red", "//u:secret@h/%zz", "//u:secret@[::1/d",
        ])
    func refused(location: String) throws {
        let error = try #require(adapterError { _ = try ConnectionURL(location) })
        #expect(error.code == .invalidArgument)
        #expect(!error.message.contains("secret"))
    }
}

/// A kind of machine, by the number that ELF gives it.
struct ELFMachine: Hashable {
    let number: UInt16

    /// The name that people know it by.
    var name: String { Self.names[number] ?? "a machine with the ELF number \(number)" }

    /// The machine that this process runs on.
    static var host: ELFMachine {
        #if arch(x86_64)
            ELFMachine(number: 62)
        #elseif arch(arm64)
            ELFMachine(number: 183)
        #elseif arch(riscv64)
            ELFMachine(number: 243)
        #elseif arch(powerpc64) || arch(powerpc64le)
            ELFMachine(number: 21)
        #elseif arch(s390x)
            ELFMachine(number: 22)
        #else
            ELFMachine(number: 0)
        #endif
    }

    private static let names: [UInt16: String] = [
        3: "x86", 8: "MIPS", 20: "PowerPC", 21: "PowerPC 64", 22: "s390x", 40: "ARM", 62: "x86_64", 183: "aarch64",
        243: "RISC-V", 258: "LoongArch",
    ]
}
